import { appendix } from "./answers/appendix.js";
import { boxedInterfaces } from "./answers/boxed-interfaces.js";
import { caseStudies } from "./answers/case-studies.js";
import { forcedEscapes } from "./answers/forced-escapes.js";
import { heapSampling } from "./answers/heap-sampling.js";
import { memStatsTrends } from "./answers/memstats-trends.js";
import { outsideTheHeap } from "./answers/outside-the-heap.js";
import { smallRetained } from "./answers/small-retained.js";
import { startHere } from "./answers/start-here.js";
import { tinyObjects } from "./answers/tiny-objects.js";
import { whatPprofTrims } from "./answers/what-pprof-trims.js";
import type { Exercise } from "./exercise.js";

/** Every exercise, in the order of the lessons. */
export const exercises: readonly Exercise[] = [
  ...startHere,
  ...heapSampling,
  ...tinyObjects,
  ...whatPprofTrims,
  ...forcedEscapes,
  ...boxedInterfaces,
  ...smallRetained,
  ...memStatsTrends,
  ...outsideTheHeap,
  ...caseStudies,
  ...appendix,
];

export function findExercise(id: string): Exercise | undefined {
  return exercises.find((exercise) => exercise.id === id);
}

/** What to say to who asks for an exercise that there is not. */
export function unknownExercise(id: string): string {
  const known = exercises.map((exercise) => `"${exercise.id}"`).join(", ");
  return `there is no exercise "${id}"; there are ${known}`;
}
