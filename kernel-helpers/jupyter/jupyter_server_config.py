"""How the workshop runs JupyterLab. `npm start` adds the port and the folder."""

import os
import signal
import threading
import time

c = get_config()  # noqa: F821

c.ServerApp.ip = "127.0.0.1"
c.ServerApp.port_retries = 0
c.ServerApp.open_browser = False
c.ServerApp.use_redirect_file = False
# Taken out of the environment, so that kernels do not inherit it.
c.IdentityProvider.token = os.environ.pop("JUPYTER_TOKEN")

c.KernelSpecManager.allowed_kernelspecs = {"leaklab"}
c.KernelSpecManager.ensure_native_kernel = False
c.MultiKernelManager.default_kernel_name = "leaklab"
c.KernelManager.shutdown_wait_time = 2.0

c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.extension_manager = "readonly"
# Looking for language servers starts Node once per server start; tslab completes by itself.
c.LanguageServerManager.autodetect = False


def end_with_parent(parent=os.getppid()):
    """End the server when `npm start` was killed without a chance to stop it."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(10)
    os.killpg(os.getpgrp(), signal.SIGKILL)


threading.Thread(target=end_with_parent, daemon=True).start()
