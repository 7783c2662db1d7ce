// One piece of leaklab's compiled code is another one; LEAKLAB_CODE_FAULT says which.
import { register } from "node:module";

register("./other-code-loader.mjs", import.meta.url);
