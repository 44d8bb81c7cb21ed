using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker.js", esModule = embed "workerd.js")],
      compatibilityDate = "2026-10-01",
      bindings = [(name = "ORIGIN", fromEnvironment = "ORIGIN")],
      globalOutbound = "private",
    )),
    (name = "private", network = (allow = ["private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:8000", http = (), service = "main")],
);
