/** What the commands that read agencies' deliveries share. */
@NullMarked
package io.sitthi.jobs.ingest;

import org.jspecify.annotations.NullMarked;
