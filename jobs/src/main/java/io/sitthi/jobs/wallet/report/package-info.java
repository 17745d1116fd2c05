/** What a verify run tells people: {@code summary.json}, {@code report.html} and the table at the end of the run. */
@NullMarked
package io.sitthi.jobs.wallet.report;

import org.jspecify.annotations.NullMarked;
