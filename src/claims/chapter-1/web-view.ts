import { formatBytes } from "../../units.js";
import { type Claim, shown } from "../claim.js";
import { textAfter } from "../finding.js";
import { profileBytes } from "../readings.js";

/** What the web view of pprof shows, and where it has it from. */
export const webView: readonly Claim[] = [
  {
    number: 1,
    section: "1",
    lesson: "03-what-pprof-trims",
    english: "By default the web view ranks stacks by all bytes they ever allocated",
    chinese: "网页默认按累计分配字节给调用栈排序",
    verdict: "false",
    judge: ({ probe }) => {
      const type = textAfter(probe("pprof-reports"), "== heap\nType");
      return shown(
        `go tool pprof opens a heap profile on ${type}: what is alive`,
        type === "alloc_space",
      );
    },
  },
  {
    number: 2,
    section: "1",
    lesson: "03-what-pprof-trims",
    english: "The first page of the web view is Top, /ui/top?cum=1",
    chinese: "网页首页是 Top 视图 /ui/top?cum=1",
    verdict: "false",
    judge: ({ probe }) => {
      const page = textAfter(probe("pprof-reports"), "first page");
      return shown(`the first page of Go 1.26 is /ui/${page}`, page === "top");
    },
  },
  {
    number: 3,
    section: "1",
    lesson: "01-heap-sampling",
    english: "The web view is built on snapshots of MemStats that ReadMemStats takes",
    chinese: "底层依赖 ReadMemStats 采集的 MemStats 快照",
    verdict: "false",
    judge: ({ run }) => {
      const coarse = run("heap-sampling/sizes/default-rate");
      const fine = run("heap-sampling/sizes/rate-1");
      const counted = [coarse, fine].map(({ rows }) => rows.at(-1)?.HeapAlloc ?? 0);
      const stated = [coarse, fine].map(profileBytes);
      const agree = ([a = 0, b = 0]: readonly number[]): boolean => Math.abs(a / b - 1) < 0.01;
      return shown(
        `two runs of one program: HeapAlloc ${counted.map(formatBytes).join(" and ")}, the profile ` +
          `${stated.map(formatBytes).join(" and ")}, for it has samples`,
        agree(stated) && agree(counted),
      );
    },
  },
  {
    number: 10,
    section: "1",
    lesson: "03-what-pprof-trims",
    english: "The web view reads inuse_objects and alloc_space",
    chinese: "视图的数据源是 inuse_objects 和 alloc_space",
    verdict: "false",
    judge: ({ run }) => {
      const { sampleTypes, defaultSampleType } = run("heap-sampling/sizes/default-rate").profile;
      const types = sampleTypes.map(({ type }) => type);
      return shown(
        `the file has ${types.join(", ")}; shown is ${defaultSampleType}`,
        ["inuse_objects", "alloc_space"].includes(defaultSampleType),
      );
    },
  },
  {
    number: 14,
    section: "1",
    lesson: "99-appendix",
    english: "?alloc_space=1 makes the endpoint record every allocation",
    chinese: "?alloc_space=1 会记录每一次分配",
    verdict: "false",
    judge: ({ probe }) => {
      const same = textAfter(probe("endpoints"), "same stacks with alloc_space=1");
      return shown(`same stacks with and without it: ${same}`, same === "false");
    },
  },
  {
    number: 15,
    section: "1",
    lesson: "99-appendix",
    english: "What ?debug=1 returns is a .pb.gz",
    chinese: "debug=1 下载到的是 .pb.gz 文件",
    verdict: "false",
    judge: ({ probe }) => {
      const finding = probe("endpoints");
      const start = textAfter(finding, "debug=1 begins");
      return shown(
        `it is text and begins with ${start}`,
        textAfter(finding, "debug=1 is gzip") === "true",
      );
    },
  },
  {
    number: 16,
    section: "1",
    lesson: "99-appendix",
    english: "go tool pprof -alloc_space -inuse_objects shows both",
    chinese: "pprof -alloc_space -inuse_objects 可同时查看两者",
    verdict: "false",
    judge: ({ probe }) => {
      const { output } = probe("pprof-reports");
      const said = "Multiple value selections, ignoring -alloc_space";
      return shown(`it says "${said}" and shows inuse_objects`, !output.includes(said));
    },
  },
];
