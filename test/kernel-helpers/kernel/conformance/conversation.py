"""Talks to the kernel through jupyter_client as a front end does; prints what it heard as JSON."""

import json
import time

from jupyter_client.manager import start_new_kernel

LIMIT_S = 60
manager, client = start_new_kernel(kernel_name="leaklab", startup_timeout=LIMIT_S)


def run(code):
    """The reply of a cell, and the content of each of its messages by their types."""
    heard = []
    reply = client.execute_interactive(
        code, timeout=LIMIT_S, allow_stdin=False, output_hook=heard.append
    )
    outputs = [[message["msg_type"], message["content"]] for message in heard]
    return {"reply": reply["content"], "outputs": outputs}


def interrupted(code):
    asked = client.execute(code)
    time.sleep(1)
    began = time.monotonic()
    manager.interrupt_kernel()
    reply = client.get_shell_msg(timeout=LIMIT_S)
    assert reply["parent_header"]["msg_id"] == asked
    return {"reply": reply["content"], "seconds": time.monotonic() - began}


def restarted():
    manager.restart_kernel()
    client.wait_for_ready(timeout=LIMIT_S)
    return run("kept")


said = {
    "value": run("let kept = 41; kept + 1"),
    "printed": run("console.log('out'); console.error('err')"),
    "failed": run("function fail() {\n  throw new RangeError('planted');\n}\nfail()"),
    "chart": run('import { samplingCurveChart } from "leaklab"; samplingCurveChart()'),
    "table": run("[{ size: 8 }, { size: 16 }]"),
    "completed": client.complete('"🙂"; kept.toFi', reply=True, timeout=LIMIT_S)["content"],
    "inspected": client.inspect("parseInt", reply=True, timeout=LIMIT_S)["content"],
    "loop": interrupted("while (true) {}"),
    "waiting_loop": interrupted("await null; while (true) {}"),
    "after_interrupt": run("kept"),
    "after_restart": restarted(),
}
client.stop_channels()
manager.shutdown_kernel()
print(json.dumps(said))
