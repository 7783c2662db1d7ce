import type { Case } from "./case.js";
import { checkingCases } from "./cases/checking.js";
import { commandCases } from "./cases/commands.js";
import { displayCases } from "./cases/displays.js";
import { endCases } from "./cases/ends.js";
import { errorCases } from "./cases/errors.js";
import { executionCases } from "./cases/execution.js";
import { helpCases } from "./cases/help.js";
import { importCases } from "./cases/imports.js";
import { interruptCases } from "./cases/interrupts.js";
import { nameCases } from "./cases/names.js";
import { programCases } from "./cases/program.js";
import { queueCases } from "./cases/queue.js";
import { requestCases } from "./cases/requests.js";
import { resultCases } from "./cases/results.js";
import { richResultCases } from "./cases/rich-results.js";
import { speedCases } from "./cases/speed.js";
import { startCases } from "./cases/start.js";
import { streamCases } from "./cases/streams.js";

/** All cases; those that share a kernel run in this order. */
export const allCases: readonly Case[] = [
  executionCases,
  errorCases,
  queueCases,
  requestCases,
  displayCases,
  nameCases,
  speedCases,
  importCases,
  checkingCases,
  resultCases,
  richResultCases,
  streamCases,
  helpCases,
  interruptCases,
  programCases,
  endCases,
  startCases,
  commandCases,
].flat();
