package io.flowloader.draft;

/**
 * A column that feeds a field in one locale only, such as {@code summary[fr-FR]}.
 *
 * @param cmsLocaleId the locale
 * @param column the column; its field may be the name or the slug
 */
record LocaleColumn(String cmsLocaleId, FieldColumn column) {}
