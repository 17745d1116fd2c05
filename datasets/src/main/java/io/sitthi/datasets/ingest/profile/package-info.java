/** Profiles: how an agency writes its deliveries, as a file that is checked like a programme (contract section 15). */
@NullMarked
package io.sitthi.datasets.ingest.profile;

import org.jspecify.annotations.NullMarked;
