interface Field {
  readonly type: string;
  readonly id: number;
  readonly rule?: "repeated";
  readonly options?: { readonly packed: boolean };
}

interface Message {
  readonly fields: Readonly<Record<string, Field>>;
}

export interface Schema {
  readonly nested: Readonly<Record<string, Message>>;
}

/**
 * The messages of profile.proto (package perftools.profiles), as protobufjs reads a schema. Strings
 * of the table are `bytes`, because a profile may hold names that are not UTF-8. Never read a schema
 * from anywhere else: protobufjs makes code from it.
 */
export const profileSchema: Schema = {
  nested: {
    Profile: message({
      sampleType: many("ValueType", 1),
      sample: many("Sample", 2),
      mapping: many("Mapping", 3),
      location: many("Location", 4),
      function: many("Function", 5),
      stringTable: many("bytes", 6),
      dropFrames: one("int64", 7),
      keepFrames: one("int64", 8),
      timeNanos: one("int64", 9),
      durationNanos: one("int64", 10),
      periodType: one("ValueType", 11),
      period: one("int64", 12),
      comment: many("int64", 13),
      defaultSampleType: one("int64", 14),
      docUrl: one("int64", 15),
    }),
    ValueType: message({ type: one("int64", 1), unit: one("int64", 2) }),
    Sample: message({
      locationId: many("uint64", 1),
      value: many("int64", 2),
      label: many("Label", 3),
    }),
    Label: message({
      key: one("int64", 1),
      str: one("int64", 2),
      num: one("int64", 3),
      numUnit: one("int64", 4),
    }),
    Mapping: message({
      id: one("uint64", 1),
      memoryStart: one("uint64", 2),
      memoryLimit: one("uint64", 3),
      fileOffset: one("uint64", 4),
      filename: one("int64", 5),
      buildId: one("int64", 6),
      hasFunctions: one("bool", 7),
      hasFilenames: one("bool", 8),
      hasLineNumbers: one("bool", 9),
      hasInlineFrames: one("bool", 10),
    }),
    Location: message({
      id: one("uint64", 1),
      mappingId: one("uint64", 2),
      address: one("uint64", 3),
      line: many("Line", 4),
      isFolded: one("bool", 5),
    }),
    Line: message({ functionId: one("uint64", 1), line: one("int64", 2), column: one("int64", 3) }),
    Function: message({
      id: one("uint64", 1),
      name: one("int64", 2),
      systemName: one("int64", 3),
      filename: one("int64", 4),
      startLine: one("int64", 5),
    }),
  },
};

function message(fields: Readonly<Record<string, Field>>): Message {
  return { fields };
}

function one(type: string, id: number): Field {
  return { type, id };
}

function many(type: string, id: number): Field {
  const isNumber = /^u?int64$/.test(type);
  return { type, id, rule: "repeated", ...(isNumber ? { options: { packed: true } } : {}) };
}
