#!/bin/sh
# What the test printer does with a job. $1 is the document; a file in $FAULTS
# is a fault, by its printer-state-reason, for as long as it is there; "abort"
# gives the job up. Without the folder the test is over.
while [ -d "$FAULTS" ]; do
	fault=$(ls "$FAULTS" | head -n 1)
	[ -z "$fault" ] && break
	if [ "$fault" = abort ]; then
		echo "ERROR: head failure" >&2
		exit 1
	fi
	echo "STATE: +$fault" >&2
	while [ -e "$FAULTS/$fault" ]; do sleep 0.1; done
	echo "STATE: -$fault" >&2
done
[ -d "$OUT" ] || exit 1
echo "ATTR: job-impressions=1 job-impressions-completed=1" >&2
cp "$1" "$OUT/.$IPP_JOB_ID" && mv "$OUT/.$IPP_JOB_ID" "$OUT/$IPP_JOB_NAME.$(basename "$CONTENT_TYPE")"
env | grep '^IPP_MEDIA' > "$OUT/.media-$IPP_JOB_NAME"
