# Sourced by ./start and ./test in the project's folder: sets PYTHON to the first Python that will do.
# shellcheck shell=sh

suits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))' >/dev/null 2>&1
}

# The reader's choice decides, then an environment that was made before. Of the others the distribution's own come first:
# they are built with every optimisation, and start the assistant in less than half the time of a plain build.
if [ -n "${PYTHON:-}" ] && ! suits "$PYTHON"; then
    echo "PYTHON=$PYTHON is geen Python 3.11 of 3.12, of start niet; een andere op deze computer wordt gebruikt." >&2
fi
for candidate in "${PYTHON:-.venv/bin/python}" .venv/bin/python /usr/bin/python3.12 /usr/bin/python3.11 \
    python3.12 python3.11 python3 python; do
    if suits "$candidate"; then
        PYTHON=$candidate
        return 0
    fi
done

echo 'Privacybalie heeft Python 3.11 of 3.12 nodig en vindt die niet op deze machine; installeer bijvoorbeeld het pakket python3.11 of python3.12 (sudo apt install python3.12), of wijs er een aan met PYTHON=/pad/naar/python ./start.' >&2
exit 1
