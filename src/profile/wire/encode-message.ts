import { createRequire } from "node:module";
import type * as Protobuf from "protobufjs/light.js";
import { profileSchema } from "./schema.js";

/** A 64-bit number in two words. */
export interface Words {
  readonly low: number;
  readonly high: number;
}

/** Exact as words; as a number up to 2^53. */
export type Int64 = number | Words;

/** One message of profile.proto; what is absent is not written. */
export interface ProfileMessage {
  readonly sampleType?: readonly ValueTypeMessage[];
  readonly sample?: readonly SampleMessage[];
  readonly mapping?: readonly MappingMessage[];
  readonly location?: readonly LocationMessage[];
  readonly function?: readonly FunctionMessage[];
  readonly stringTable?: readonly Uint8Array[];
  readonly dropFrames?: Int64;
  readonly keepFrames?: Int64;
  readonly timeNanos?: Int64;
  readonly durationNanos?: Int64;
  readonly periodType?: ValueTypeMessage;
  readonly period?: Int64;
  readonly comment?: readonly Int64[];
  readonly defaultSampleType?: Int64;
  readonly docUrl?: Int64;
}

interface ValueTypeMessage {
  readonly type?: Int64;
  readonly unit?: Int64;
}

export interface SampleMessage {
  readonly locationId?: readonly Int64[];
  readonly value?: readonly Int64[];
  readonly label?: readonly LabelMessage[];
}

export interface LabelMessage {
  readonly key?: Int64;
  readonly str?: Int64;
  readonly num?: Int64;
  readonly numUnit?: Int64;
}

interface MappingMessage {
  readonly id?: Int64;
  readonly memoryStart?: Int64;
  readonly memoryLimit?: Int64;
  readonly fileOffset?: Int64;
  readonly filename?: Int64;
  readonly buildId?: Int64;
  readonly hasFunctions?: boolean;
  readonly hasFilenames?: boolean;
  readonly hasLineNumbers?: boolean;
  readonly hasInlineFrames?: boolean;
}

export interface LocationMessage {
  readonly id?: Int64;
  readonly mappingId?: Int64;
  readonly address?: Int64;
  readonly line?: readonly LineMessage[];
  readonly isFolded?: boolean;
}

interface LineMessage {
  readonly functionId?: Int64;
  readonly line?: Int64;
  readonly column?: Int64;
}

export interface FunctionMessage {
  readonly id?: Int64;
  readonly name?: Int64;
  readonly systemName?: Int64;
  readonly filename?: Int64;
  readonly startLine?: Int64;
}

/** The bytes of a message; two such results joined are the bytes of both messages merged. */
export function encodeMessage(message: ProfileMessage): Uint8Array {
  return profileType().encode(message).finish();
}

let loaded: Protobuf.Type | undefined;

/** protobufjs costs 20 ms to load and only writing needs it. */
function profileType(): Protobuf.Type {
  if (loaded !== undefined) return loaded;
  const protobuf = createRequire(import.meta.url)("protobufjs/light.js") as typeof Protobuf;
  loaded = protobuf.Root.fromJSON(profileSchema as Protobuf.INamespace).lookupType("Profile");
  return loaded;
}
