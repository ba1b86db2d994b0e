package io.flowloader.draft.mapping;

/**
 * A column that feeds a field in one locale only, such as {@code summary[fr-FR]}.
 *
 * @param cmsLocaleId the locale
 * @param column the column; its field may be the name or the slug
 */
public record LocaleColumn(String cmsLocaleId, FieldColumn column) {}
