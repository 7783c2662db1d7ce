// node --experimental-websocket run-cell.mjs <server's address with token> <code>
// Starts the kernel `leaklab` through the server, runs one cell, prints what the cell printed, and
// leaves the kernel running. `.ci/run` uses it too.
const [address = "", code = ""] = process.argv.slice(2);
const token = new URL(address).searchParams.get("token");

const reply = await fetch(new URL("/api/kernels", address), {
  method: "POST",
  headers: { authorization: `token ${token}`, "content-type": "application/json" },
  body: JSON.stringify({ name: "leaklab" }),
});
if (!reply.ok) throw new Error(`no kernel: ${reply.status} ${await reply.text()}`);
const { id } = /** @type {{ id: string }} */ (await reply.json());

const channels = new URL(`/api/kernels/${id}/channels?token=${token}`, address);
channels.protocol = "ws:";
const socket = new WebSocket(channels);
socket.onerror = () => fail("the WebSocket broke");
socket.onopen = () => socket.send(JSON.stringify(request));
socket.onmessage = ({ data }) => receive(JSON.parse(data));
setTimeout(() => fail("no answer in 60 s"), 60_000);

const header = { msg_id: "one", session: "one", username: "test", version: "5.3" };
const request = {
  channel: "shell",
  header: { ...header, msg_type: "execute_request", date: new Date().toISOString() },
  parent_header: {},
  metadata: {},
  content: { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: false },
  buffers: [],
};

/** @param {{ parent_header: { msg_id: string }, msg_type: string, content: any }} message */
function receive({ parent_header, msg_type, content }) {
  if (parent_header.msg_id !== "one") return;
  if (msg_type === "stream") process.stdout.write(content.text);
  if (msg_type === "execute_reply") process.exit(content.status === "ok" ? 0 : 1);
}

/** @param {string} reason */
function fail(reason) {
  console.error(reason);
  process.exit(1);
}
