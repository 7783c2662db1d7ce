import { memoryLedger, readResident } from "../../../src/index.js";
import { recording } from "../../recording/recording.js";
import type { Exercise } from "../exercise.js";
import { choice, quantity } from "../judges.js";

const solution = "solutions/09-outside-the-heap.ipynb";

const stack: Exercise = {
  id: "outside-the-heap/stack",
  wanted: "a number of bytes",
  hints: [
    "The buffer is not the whole stack, and a stack has a size of its own.",
    "StackInuse grew by the stacks of 20,000 goroutines.",
    "(after.StackInuse - before.StackInuse) / 20_000",
  ],
  judge: (answer) => {
    const [before, after] = recording("outside-the-heap/goroutines/waiting").memStats().rows;
    const stackBytes = (after?.StackInuse ?? 0) - (before?.StackInuse ?? 0);
    return quantity({
      tolerance: 0.01,
      right: {
        answer: stackBytes / 20_000,
        reason: "the buffer and the frames around it need more than 4 KiB, and stacks double",
      },
      wrong: [
        {
          answer: 4096,
          reason:
            "that is the buffer; the frames of the calls are on the same stack, and it doubles",
        },
        {
          answer: 2048,
          reason: "a stack begins so small, but a buffer of 4 KiB does not fit into it",
        },
        {
          answer: 480,
          reason: "that is what the runtime keeps of a goroutine on the heap, beside its stack",
        },
      ],
    })(answer);
  },
};

const part: Exercise = {
  id: "outside-the-heap/part",
  solution,
  wanted: 'a part of the ledger, for example "span slack"',
  hints: [
    "memoryLedger takes a row of MemStats and the resident memory of the same moment.",
    "Take the third of each. Which part has nearly all of the bytes?",
    "memoryLedger(dropped, { rss: residents[2] })",
  ],
  judge: (answer) => {
    const report = recording("outside-the-heap/madvise/dontneed");
    const residents = readResident(report.path("memstats.ndjson")).rows;
    const ledgers = report
      .memStats()
      .rows.map((row, index) => memoryLedger(row, { rss: residents[index]?.Rss ?? 0 }));
    const [largest] = [...(ledgers[2] ?? [])].sort((a, b) => b.bytes - a.bytes);
    return choice({
      right: {
        answer: largest?.part ?? "",
        reason: "the spans are free, and Go keeps them for the next report; nothing leaks",
      },
      wrong: [
        {
          answer: "heap objects",
          reason: "HeapAlloc is 162 KiB: the report is gone, and nothing of it is alive",
        },
        {
          answer: "live objects",
          reason: "HeapAlloc is 162 KiB: the report is gone, and nothing of it is alive",
        },
        {
          answer: "span slack",
          reason: "HeapInuse is as small as before the report: no span is held by a survivor",
        },
        {
          answer: "outside Go",
          reason: "Go knows of this memory: HeapSys has it, and HeapIdle too",
        },
      ],
    })(answer);
  },
};

const remedy: Exercise = {
  id: "outside-the-heap/remedy",
  solution,
  wanted: "one of the three, in quotes",
  hints: [
    "Compare the third row with the fourth: what did the program do between them?",
    "Each row was taken after two collections, the third one too.",
    "It is the call that stands last in the program, before run.End().",
  ],
  judge: choice({
    right: {
      answer: "debug.FreeOSMemory()",
      reason: "it returns at once what the scavenger would return little by little",
    },
    wrong: [
      {
        answer: "runtime.GC()",
        reason:
          "two collections came before the third row, and it still has 212 MB: a collection frees " +
          "objects and spans, it does not return pages",
      },
      {
        answer: "GODEBUG=madvdontneed=0",
        reason: "that is MADV_FREE, with which returned pages stay in the resident memory",
      },
    ],
  }),
};

const taken: Exercise = {
  id: "outside-the-heap/taken",
  solution,
  wanted: "a number of bytes",
  hints: [
    "Go has returned the pages, so MemStats cannot tell; the kernel can.",
    "It is a line of smaps_rollup that only pages under MADV_FREE are counted in.",
    'readResident(run.path("smaps-returned.txt")).rows[0].LazyFree',
  ],
  judge: (answer) => {
    const run = recording("outside-the-heap/madvise/free");
    const [resident] = readResident(run.path("smaps-returned.txt")).rows;
    const { HeapReleased = 0 } = run.memStats().rows[3] ?? {};
    return quantity({
      tolerance: 0.005,
      right: {
        answer: resident?.LazyFree ?? Number.NaN,
        reason: "these pages are resident, and the kernel takes them when it needs them",
      },
      wrong: [
        {
          answer: 0,
          reason: "resident pages can be free for the taking: that is what MADV_FREE says of them",
        },
        {
          answer: HeapReleased,
          reason: "that is all that Go has returned, pages among it that are not resident any more",
        },
        {
          answer: resident?.Rss ?? Number.NaN,
          reason: "that is all that is resident, the program itself included",
        },
      ],
    })(answer);
  },
};

const witness: Exercise = {
  id: "outside-the-heap/witness",
  solution,
  wanted: "one of the four, in quotes",
  hints: [
    "Go did not allocate these pages.",
    "What Go's allocator never sees is in no profile of Go, whatever its rate.",
    "Who else knows what a process has mapped?",
  ],
  judge: choice({
    right: {
      answer: "/proc/PID/smaps",
      reason:
        "the kernel made the mapping, and lists it with its size, and with its file if it has one",
    },
    wrong: [
      {
        answer: "heap, MemProfileRate=1",
        reason: "rate 1 samples every allocation of Go, and mmap is none",
      },
      {
        answer: "allocs",
        reason: "it is the heap profile with another default: what mallocgc allocated, and no more",
      },
      {
        answer: "goroutine",
        reason: "no goroutine waits there; its stacks take 256 KiB in this process",
      },
    ],
  }),
};

export const outsideTheHeap: readonly Exercise[] = [stack, part, remedy, taken, witness];
