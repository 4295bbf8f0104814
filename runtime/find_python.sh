# Sourced by ./start and ./test in the project's folder: sets PYTHON to the first Python that will do.
# shellcheck shell=sh

suits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))' >/dev/null 2>&1
}

# An environment that was made before decides; otherwise the reader's choice, then the newest that Rasa runs on.
for candidate in .venv/bin/python "${PYTHON:-python3.12}" python3.12 python3.11 python3 python; do
    if suits "$candidate"; then
        PYTHON=$candidate
        return 0
    fi
done

echo 'Privacybalie heeft Python 3.11 of 3.12 nodig en vindt die niet op deze machine; installeer bijvoorbeeld het pakket python3.11 of python3.12 (sudo apt install python3.12), of wijs er een aan met PYTHON=/pad/naar/python ./start.' >&2
exit 1
