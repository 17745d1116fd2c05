#!/bin/sh
# Told of a night's end: the event (failure, late or success) is the argument, {event, message, night} as JSON comes in on
# standard input. This one only logs; put your own pager or chat here. It must end by itself.
exec logger -t sitthi "night: $1: $(cat)"
