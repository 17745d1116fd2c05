/** The night itself: deliveries awaited, read, verified, compared and published, as one job (contract section 17). */
@NullMarked
package io.sitthi.jobs.night;

import org.jspecify.annotations.NullMarked;
