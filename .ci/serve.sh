#!/usr/bin/env bash
# make run: installs what is missing, builds, serves, and prints the address once the page is there.
. "$(dirname "$0")/common.sh"
port=${PORT:-8080}
[[ $port =~ ^[0-9]+$ ]] && [ "$port" -ge 1 ] && [ "$port" -le 65535 ] || fail "PORT=$port is not a port: give a number from 1 to 65535."
answers() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }
if answers; then fail "Port $port is taken: choose another with 'make run PORT=8081'."; fi
.ci/toolchain.sh
say "building and serving (the first build takes a few minutes, later ones seconds) …"
started=$SECONDS
( while kill -0 $$ 2>/dev/null; do
    if answers; then printf '\n研训 is ready after %s s:  http://127.0.0.1:%s/   (Ctrl-C ends it)\n\n' "$((SECONDS - started))" "$port"; break; fi
    sleep 0.3
  done ) &
exec trunk serve --release --locked --port "$port"
