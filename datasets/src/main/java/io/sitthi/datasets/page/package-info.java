/** Self-contained HTML pages, which every module's reports are. */
@NullMarked
package io.sitthi.datasets.page;

import org.jspecify.annotations.NullMarked;
