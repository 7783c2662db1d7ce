import type { Exercise } from "../../exercise.js";
import { choice, quantity } from "../../judges.js";
import { classPerHour, eveningSeconds, leakOf, risePerHour } from "./service-day.js";
import { judgeTraps } from "./signals.js";
import { variableName } from "./variable-name.js";

const service = "payment-gateway";
const solution = "solutions/13-case-studies.ipynb";

const leakClass: Exercise = {
  id: "case-studies/payments-class",
  solution,
  wanted: "the slug of a class, in quotes",
  hints: [
    "Compare the slots of each size at two moments of the evening, each just after a collection.",
    "One size has most of the bytes that are added. Whose stacks have it, in the finer profile?",
    "288 bytes are a group of a map[string]any. What does encoding/json make of an object, where " +
      "the target is an any?",
  ],
  judge: (answer) =>
    choice({
      right: {
        answer: leakOf(service).class,
        reason:
          "of each payment three maps of string to any stay, 288 bytes each, with their numbers " +
          "and strings in boxes; nothing of it is hidden",
      },
      wrong: [
        {
          answer: "tiny-objects",
          reason:
            "most of the slots that are added have 16 bytes, the keys and the boxed numbers of " +
            "the maps; but they have a quarter of the bytes, and the maps hold them",
        },
        {
          answer: "small-retained",
          reason:
            "a closure does hold them, but it is 16 bytes of 1,430. Most of the bytes are in " +
            "slots of 288, and no struct of the service has that size: look who allocates them",
        },
        {
          answer: "forced-escapes",
          reason:
            "121,000 allocations a second are for all payments, and nearly all of them die; what " +
            "grows is what somebody holds",
        },
      ],
    })(answer),
};

const site: Exercise = {
  id: "case-studies/payments-site",
  solution,
  wanted: 'the name of a function of the service, for example "main.pay"',
  hints: [
    "Flat says who allocates, here encoding/json. Cum says through whom.",
    "Take the stacks with slots of 288 bytes: which functions of package main are in them?",
    "Two of them are in all of these stacks. One of the two calls for the cache as well.",
  ],
  judge: (answer) =>
    choice({
      right: {
        answer: leakOf(service).site,
        reason: "it asks encoding/json for maps, and all stacks of the leak go through it",
      },
      wrong: [
        {
          answer: "main.newProfile",
          reason:
            "it heads every list and grew most from first to last, until 8,000 merchants were " +
            "known. Its slots have 4,096 bytes, and in the evening their number stands still",
        },
        {
          answer: "main.isRisky",
          reason: "that is the caller of the cache; no stack with 288 bytes goes through it",
        },
        {
          answer: "runtime.mallocgc",
          reason:
            "all that is on the heap goes through it, so it is nobody's leak; Go leaves it out " +
            "of the stacks of a heap profile, save those that are the runtime's own",
        },
        {
          answer: "encoding/json.(*decodeState).literalStore",
          reason:
            "that is the article's function, with 63 % of runtime.mallocgc. It is in none of the " +
            "stacks with 288 bytes: maps are made by others. And the library is yours to call, " +
            "not to mend",
        },
        {
          answer: "encoding/json.(*decodeState).objectInterface",
          reason:
            "it allocates the most of the leak, and would for any caller; go on to the function " +
            "of the service that asks for it",
        },
        {
          answer: "main.pay",
          reason:
            "it is in all of these stacks, and in those of the cache too; one function between " +
            "it and encoding/json is in these alone",
        },
      ],
    })(answer),
};

const holder: Exercise = {
  id: "case-studies/payments-holder",
  solution,
  wanted: 'the name of a variable, for example "main.paid"',
  hints: [
    "24,750 payments came and 20,295 were paid. What was said to the others?",
    "The log says how many were tried again in the last second. How often did that help?",
    "Entries leave the map only where try() returns nil. A suspended merchant's never does.",
  ],
  judge: (answer) =>
    choice({
      right: {
        answer: variableName(leakOf(service).holder),
        reason:
          "a closure for each payment that waits, and each holds its payment; for a suspended " +
          "merchant try() fails for ever, so nothing deletes it",
      },
      wrong: [
        {
          answer: "profiles",
          reason:
            "its keys are numbers and its values have 4,096 bytes, with no payment in them; at " +
            "8,000 it begins to throw out",
        },
        {
          answer: "json.Decoder",
          reason: "it lives as long as readPayment; the maps that it made live longer",
        },
        {
          answer: "request",
          reason:
            "in the article the closure holds the whole *http.Request. This one mentions payment " +
            "alone, and no slot of net/http grows",
        },
        {
          answer: "goroutine",
          reason: "there are five goroutines at the end, and none of them works on a payment",
        },
        {
          answer: "acquirer",
          reason: "it is a lock and two numbers; it refuses payments and keeps none",
        },
      ],
    })(variableName(answer)),
};

const hour: Exercise = {
  id: "case-studies/payments-hour",
  solution,
  wanted: "a number of bytes per hour",
  hints: [
    "Take the part of the day on which nothing but the leak can grow.",
    "A slope is per second; an hour has 3,600. Or count the slots of one payment.",
    'Either 3600 * trend(evening, "HeapAlloc").slopePerSecond, or 300 payments a second with 1,430 ' +
      "bytes each.",
  ],
  judge: (answer) =>
    quantity({
      tolerance: 0.15,
      right: {
        answer: leakOf(service).bytesPerHour,
        reason: "300 payments for suspended merchants a second, with 1.46 kB each",
      },
      wrong: [
        {
          answer: risePerHour(service, "HeapAlloc", 0),
          reason: "that takes the cache that fills, and the queue of the rush, for a leak",
        },
        {
          answer: risePerHour(service, "TotalAlloc", eveningSeconds),
          reason: "that is all that is allocated, and most of it is garbage a moment later",
        },
        {
          answer: classPerHour(service, 288),
          reason: "those are the slots of 288 bytes alone; keys, boxes and closures stay with them",
        },
        {
          answer: leakOf(service).bytesPerHour / 3600,
          reason: "that is what it loses in a second",
        },
        {
          answer: 180e6,
          reason: "that is the article's gateway; this one is another, and loses more",
        },
      ],
    })(answer),
};

const trap: Exercise = {
  id: "case-studies/payments-trap",
  solution,
  wanted: 'a list of names, for example ["sizes"]',
  hints: [
    "A signal that rings on the repaired day, too, says nothing of the leak.",
    "What follows the requests? What follows the cache? Both days have the same of both.",
    "Three of the six ring on both days: two that count what is allocated, and one list.",
  ],
  judge: judgeTraps,
};

export const payments: readonly Exercise[] = [leakClass, site, holder, hour, trap];
