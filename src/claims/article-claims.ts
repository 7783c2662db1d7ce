import { samplingClaims } from "./chapter-1/sampling.js";
import { memStatsSignals } from "./chapter-1/signals.js";
import { smallObjects } from "./chapter-1/small-objects.js";
import { webView } from "./chapter-1/web-view.js";
import { allocator } from "./chapter-2/allocator.js";
import { marking } from "./chapter-2/marking.js";
import { outsideTheProfile } from "./chapter-2/outside.js";
import { rateClaims } from "./chapter-2/rate.js";
import { sizeClassClaims } from "./chapter-2/size-classes.js";
import { tinyCounts } from "./chapter-2/tiny-counts.js";
import { tinyPath } from "./chapter-2/tiny-path.js";
import { visibility } from "./chapter-2/visibility.js";
import { boxedInterfaces } from "./chapter-3/boxed-interfaces.js";
import { forcedEscapes } from "./chapter-3/forced-escapes.js";
import { tinyObjectsClaims } from "./chapter-3/tiny-objects.js";
import { gctraceClaims } from "./chapter-4/gctrace.js";
import { spanWalk } from "./chapter-4/span-walk.js";
import { traceTool } from "./chapter-4/trace-tool.js";
import { trendScript } from "./chapter-4/trend-script.js";
import { gates } from "./chapter-5/gates.js";
import { pipeline } from "./chapter-5/pipeline.js";
import { samplingSettings } from "./chapter-5/sampling-settings.js";
import type { Claim } from "./claim.js";

/** All that the article says and we put to the test, in its order. */
export const articleClaims: readonly Claim[] = [
  ...[...webView, ...samplingClaims, ...smallObjects, ...memStatsSignals],
  ...[...allocator, ...sizeClassClaims, ...tinyPath, ...tinyCounts],
  ...[...marking, ...rateClaims, ...visibility, ...outsideTheProfile],
  ...[...tinyObjectsClaims, ...forcedEscapes, ...boxedInterfaces],
  ...[...gctraceClaims, ...traceTool, ...trendScript, ...spanWalk],
  ...[...samplingSettings, ...pipeline, ...gates],
].sort((a, b) => a.number - b.number);
