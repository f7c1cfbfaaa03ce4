#!/bin/sh
# Zet BTL Desktop in het menu van deze gebruiker, of haalt het er met --weg weer uit.
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
data="${XDG_DATA_HOME:-$HOME/.local/share}"
entry="$data/applications/btl-desktop.desktop"
if [ "${1:-}" = "--weg" ]; then
    rm -f "$entry" "$data/mime/packages/btl-desktop.xml" "$data/icons/hicolor/scalable/apps/btl-desktop.svg"
    told="BTL Desktop staat niet meer in het menu."
else
    mkdir -p "$data/applications" "$data/mime/packages" "$data/icons/hicolor/scalable/apps"
    # Marks that mean something in an Exec line, then in any line of such a file, then to the sed below.
    program="$(printf '%s' "$here/btl-desktop" | sed -e 's/[\\"`$]/\\&/g' -e 's/%/%%/g' -e 's/\\/\\\\/g' -e 's/[\\&|]/\\&/g')"
    sed "s|^Exec=btl-desktop|Exec=\"$program\"|" "$here/share/applications/btl-desktop.desktop" > "$entry"
    cp "$here/share/mime/packages/btl-desktop.xml" "$data/mime/packages/"
    cp "$here/share/icons/hicolor/scalable/apps/btl-desktop.svg" "$data/icons/hicolor/scalable/apps/"
    told="BTL Desktop staat in het menu."
fi
command -v update-mime-database > /dev/null && [ -d "$data/mime" ] && update-mime-database "$data/mime"
command -v update-desktop-database > /dev/null && update-desktop-database "$data/applications"
echo "$told"
