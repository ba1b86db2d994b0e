/**
 * What a run leaves behind: {@code summary.json}, {@code rows.csv}, {@code failed-rows.csv}, {@code
 * progress.json} while it goes on, and {@code runs/latest}. In comes the ledger, out go files, each
 * written whole or not at all.
 */
@NullMarked
package io.flowloader.report;

import org.jspecify.annotations.NullMarked;
