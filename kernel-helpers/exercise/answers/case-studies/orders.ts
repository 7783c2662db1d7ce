import type { Exercise } from "../../exercise.js";
import { choice, quantity } from "../../judges.js";
import { classPerHour, eveningSeconds, leakOf, risePerHour } from "./service-day.js";
import { variableName } from "./variable-name.js";

const service = "order-service";

const leakClass: Exercise = {
  id: "case-studies/orders-class",
  wanted: "the slug of a class, in quotes",
  hints: [
    "Look at the sizes that grow in the evening, and not at those that are allocated most.",
    "Objects under 16 bytes share a slot, others do not. Which size has 136 slots for each order?",
    "32 bytes, alive, and no interface is needed to keep them: the lesson about 16 to 64 bytes.",
  ],
  judge: (answer) =>
    choice({
      right: {
        answer: leakOf(service).class,
        reason: "of each order 136 objects of 32 bytes stay, alive, each in a slot of its own",
      },
      wrong: [
        {
          answer: "tiny-objects",
          reason:
            "a tiny object has less than 16 bytes and no pointer in it; 32 bytes have a size " +
            "class of their own, and nothing is blamed on the wrong function",
        },
        {
          answer: "forced-escapes",
          reason:
            "244,000 objects a second escape to the heap, and nearly all of them are dead a " +
            "moment later: churn. What grows is what somebody holds",
        },
        {
          answer: "boxed-interfaces",
          reason:
            "a context holds its value in an interface, but that is one object for each order, " +
            "and a pointer is boxed for free; 136 of the 142 that stay have 32 bytes",
        },
      ],
    })(answer),
};

const site: Exercise = {
  id: "case-studies/orders-site",
  wanted: 'the name of a function, for example "main.main"',
  hints: [
    "The function that heads the list need not be one that grows.",
    "Which size has the most bytes among those that grow? And whose samples have that size?",
    "All samples of 32 bytes have one function at the top of their stack.",
  ],
  judge: (answer) =>
    choice({
      right: {
        answer: leakOf(service).site,
        reason: "it makes the objects of 32 bytes, 56 % of the bytes that stay",
      },
      wrong: [
        {
          answer: "main.render",
          reason:
            "it heads every list and grew most from first to last, until 6,000 pages were there. " +
            "Its slots have 12,288 bytes, and in the evening their number stands still",
        },
        {
          answer: "runtime.mallocgc",
          reason:
            "all that is on the heap goes through it, so it is nobody's leak; Go leaves it out " +
            "of the stacks of a heap profile, save those that are the runtime's own",
        },
        {
          answer: "main.newScope",
          reason:
            "it leaks too, a buffer of 2,048 bytes for each order; but the 136 objects of 32 " +
            "bytes have 4,352",
        },
        {
          answer: "main.(*scope).parse",
          reason:
            "its cum value has all that it calls for; flat it has the list of 1,152 bytes alone: " +
            "it calls the one who makes the rest",
        },
        {
          answer: "main.placeOrder",
          reason: "it calls for all of them, and for the cache as well; its flat value is 0",
        },
        {
          answer: "bytes.NewBuffer",
          reason:
            "that is the article's suspect: here it has 48 of the 7,776 bytes of an order, and " +
            "what lies in the buffer is made by main.newScope",
        },
      ],
    })(answer),
};

const holder: Exercise = {
  id: "case-studies/orders-holder",
  wanted: 'the name of a variable, for example "main.orders"',
  hints: [
    "Something outlives the request and still points to it. Look at the package's variables.",
    "As many orders stay as were declined. Follow a declined order through placeOrder.",
    "It returns before finish(order). What would finish have taken it out of?",
  ],
  judge: (answer) =>
    choice({
      right: {
        answer: variableName(leakOf(service).holder),
        reason:
          "every order is entered there, and only finish takes it out; the way of a declined " +
          "order returns before that",
      },
      wrong: [
        {
          answer: "pages",
          reason:
            "it holds pages of 12,288 bytes and no orders, and at 6,000 it begins to throw out",
        },
        {
          answer: "context.WithValue",
          reason:
            "a context is one link of the chain; it holds nothing alive unless somebody holds " +
            "it, and all orders have one, those that were freed too",
        },
        {
          answer: "goroutine",
          reason: "there are four goroutines at the end, and none of them works on an order",
        },
        {
          answer: "sync.Pool",
          reason: "the service has none, and two collections empty a pool",
        },
        {
          answer: "request",
          reason:
            "each client has its answer, so nothing of the server points to the request; what " +
            "you are looking for still points to its context",
        },
      ],
    })(variableName(answer)),
};

const hour: Exercise = {
  id: "case-studies/orders-hour",
  wanted: "a number of bytes per hour",
  hints: [
    "Take the part of the day on which nothing but the leak can grow.",
    "A slope is per second; an hour has 3,600.",
    '3600 * trend(evening, "HeapAlloc").slopePerSecond, or the slots of an order times 500 orders.',
  ],
  judge: (answer) =>
    quantity({
      tolerance: 0.15,
      right: {
        answer: leakOf(service).bytesPerHour,
        reason:
          "500 declined orders a second, with 7.8 kB each; 8 GiB are full in about half an hour",
      },
      wrong: [
        {
          answer: risePerHour(service, "HeapAlloc", 0),
          reason: "that takes the cache that fills, and the rush, for a leak",
        },
        {
          answer: risePerHour(service, "TotalAlloc", eveningSeconds),
          reason: "that is all that is allocated, and most of it is garbage a moment later",
        },
        {
          answer: classPerHour(service, 32),
          reason: "those are the objects of 32 bytes alone; each order keeps six others as well",
        },
        {
          answer: leakOf(service).bytesPerHour / 3600,
          reason: "that is what it loses in a second",
        },
        {
          answer: (120e6 * 32) / 72,
          reason: "that is the article's service, 120 million objects of 32 bytes in 72 hours",
        },
      ],
    })(answer),
};

export const orders: readonly Exercise[] = [leakClass, site, holder, hour];
