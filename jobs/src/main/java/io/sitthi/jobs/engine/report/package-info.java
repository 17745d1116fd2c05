/** What the report of any run is made of, whatever its programme. */
@NullMarked
package io.sitthi.jobs.engine.report;

import org.jspecify.annotations.NullMarked;
