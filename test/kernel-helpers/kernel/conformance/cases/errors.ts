import { expect } from "vitest";
import { cases, failing } from "../case.js";
import { contents, streamed, traceback } from "../exchange.js";

/** Of a cell that fails: the error message and its traceback. */
export const errorCases = [
  cases("sends an error message with ename and evalue", {
    "an error is a message and a reply with the same words": async (kernel) => {
      const ran = await failing(kernel, 'throw new RangeError("planted")');
      const said = { ename: "RangeError", evalue: "planted" };
      expect(contents(ran, "error")[0]).toMatchObject(said);
      expect(ran.reply).toMatchObject({ status: "error", ...said });
    },
    "a stack overflow is an error": async (kernel) => {
      await failing(kernel, "function deep(): number { return deep() + 1; } deep()");
    },
    "what was thrown is shown when it is no error": async (kernel) => {
      const ran = await failing(kernel, "throw { code: 5 }");
      expect(traceback(ran)).toContain("{ code: 5 }");
    },
    "the cause of an error is shown": async (kernel) => {
      const code = "throw new Error('outer', { cause: new Error('inner') })";
      expect(traceback(await failing(kernel, code))).toContain("inner");
    },
  }),
  cases("gives a clean traceback with In[n] and the line of the cell", {
    "a traceback names the cell and the right line": async (kernel) => {
      const ran = await failing(
        kernel,
        "interface Gone {}\n\nfunction fail() {\n  // a remark\n  throw new Error('planted');\n}\nfail();",
      );
      const count = ran.reply.execution_count;
      expect(traceback(ran)).toContain(`at fail (In[${count}]:5:9)`);
      expect(traceback(ran)).toMatch(new RegExp(`at In\\[${count}\\]:7:`));
    },
    "a traceback names the earlier cell that a function comes from": async (kernel) => {
      const code = "function thrower() {\n  throw new Error('planted');\n}";
      const defined = await kernel.execute(code);
      const ran = await failing(kernel, "thrower()");
      expect(traceback(ran)).toContain(`at thrower (In[${defined.reply.execution_count}]:2:9)`);
    },
    "a traceback names the line after an await": async (kernel) => {
      const ran = await failing(kernel, "await null;\n\nthrow new Error('planted')");
      expect(traceback(ran)).toContain(`In[${ran.reply.execution_count}]:3:`);
    },
    "a traceback holds no frame of the kernel and no folder of it": async (kernel) => {
      for (const code of ["null!.x", "JSON.parse('{')"])
        expect(JSON.stringify((await failing(kernel, code)).iopub)).not.toMatch(
          /executor|tslab\/dist|node:internal|node:vm/,
        );
    },
    "an error that a cell prints itself speaks of the cell too": async (kernel) => {
      const ran = await kernel.execute("console.log(new Error('planted').stack)");
      expect(streamed(ran, "stdout")).toContain(`In[${ran.reply.execution_count}]:1:`);
      expect(streamed(ran, "stdout").trim().split("\n")).toHaveLength(2);
    },
    "a type error shows its line with a mark": async (kernel) => {
      const ran = await failing(kernel, "const bad: number = 'x';");
      expect(traceback(ran)).toMatch(/const bad: number = 'x';\n +\^\^\^/);
    },
    "a type error names line and column of the cell": async (kernel) => {
      const ran = await failing(kernel, "const fine = 1;\nconst n: number = 'x';");
      expect(JSON.stringify(ran.iopub)).toMatch(/2:7/);
    },
  }),
].flat();
