const { find, replace } = JSON.parse(process.env.LEAKLAB_CODE_FAULT ?? "{}");

/** @type {import("node:module").LoadHook} */
export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  if (!url.includes("/dist/kernel-helpers/") || loaded.source == null) return loaded;
  const source = loaded.source.toString();
  return source.includes(find) ? { ...loaded, source: source.replace(find, replace) } : loaded;
}
