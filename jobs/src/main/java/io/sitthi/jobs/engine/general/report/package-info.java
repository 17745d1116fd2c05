/**
 * Reports as values, and the one page that shows them: HTML in Thai and English without a script, so that it opens
 * anywhere, loads nothing, and shows whatever a delivery holds as text.
 */
@NullMarked
package io.sitthi.jobs.engine.general.report;

import org.jspecify.annotations.NullMarked;
