#!/bin/sh
# Before an upgrade (preinst) and before removal (prerm): files of a program that is running would change under its hands.
set -e
case "$1" in upgrade | remove) ;; *) exit 0 ;; esac
for process in /proc/[0-9]*; do
    if [ "$(readlink "$process/exe" 2> /dev/null)" = /usr/lib/btl-desktop/btl-desktop ]; then
        echo "BTL Desktop staat nog open. Sluit het programma en probeer het opnieuw. Er is niets veranderd." >&2
        exit 1
    fi
done
