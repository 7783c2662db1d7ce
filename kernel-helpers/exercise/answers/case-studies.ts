import type { Exercise } from "../exercise.js";
import { orders } from "./case-studies/orders.js";
import { payments } from "./case-studies/payments.js";

export const caseStudies: readonly Exercise[] = [...orders, ...payments];
