import { samplingCurve } from "../../sampling/curve.js";
import { Chart } from "../chart.js";
import { samplingCurvePicture } from "./sampling-curve-picture.js";
import { questionOf, type SamplingCurveChartOptions } from "./sampling-curve-question.js";
import { samplingCurveSpec } from "./sampling-curve-spec.js";
import { samplingCurveText } from "./sampling-curve-text.js";

/**
 * The probability of a sample against size, 1 − exp(−size / rate): of one object from 8 bytes on,
 * of a whole leak from 4 KiB on, up to 4 MiB.
 *
 * @example
 * samplingCurveChart({ x: "leakBytes", articleRule: true })
 */
export function samplingCurveChart(options: SamplingCurveChartOptions = {}): Chart {
  const question = questionOf(options);
  const { rateBytes, fromBytes, toBytes } = question;
  const points = samplingCurve({ rateBytes, fromBytes, toBytes, points: 153 });
  return new Chart({
    draw: () => samplingCurvePicture(question, points),
    text: samplingCurveText(question),
    ...(options.interactive === true ? { spec: samplingCurveSpec(question) } : {}),
  });
}
