package io.flowloader.draft.mapping;

import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.Field;
import io.flowloader.webflow.model.FieldType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What people usually call the parts of an item, in the programs that files come from. A column of
 * such a name is asked about; it is taken for what it is called only where a {@link KnownExport}
 * says so.
 */
enum UsualName {
  NAME(
      List.of(),
      "title",
      "headline",
      "heading",
      "posttitle",
      "pagetitle",
      "articletitle",
      "producttitle",
      "productname",
      "itemname",
      "itemtitle",
      "displayname",
      "titel",
      "uberschrift",
      "bezeichnung",
      "titre",
      "nom",
      "titulo",
      "nombre",
      "titolo",
      "nome",
      "naam"),
  SLUG(
      List.of(),
      "handle",
      "permalink",
      "urlslug",
      "slugurl",
      "urlhandle",
      "urlkey",
      "urlpath",
      "urlname",
      "postname",
      "postslug",
      "pageslug",
      "itemslug",
      "friendlyurl"),
  LOCALE(
      List.of(),
      "localeid",
      "cmslocaleid",
      "localecode",
      "localetag",
      "localename",
      "lang",
      "langcode",
      "language",
      "languages",
      "languagecode",
      "languageid",
      "sprache",
      "langue",
      "idioma",
      "lingua",
      "taal"),
  BODY(
      List.of(FieldType.RICH_TEXT),
      "body",
      "bodyhtml",
      "bodytext",
      "content",
      "contenthtml",
      "contentencoded",
      "postcontent",
      "postbody",
      "articlebody",
      "html",
      "inhalt",
      "contenu",
      "contenido",
      "contenuto"),
  SUMMARY(
      List.of(),
      "summary",
      "excerpt",
      "postexcerpt",
      "description",
      "shortdescription",
      "postsummary",
      "teaser",
      "abstract",
      "intro",
      "introduction",
      "beschreibung",
      "zusammenfassung",
      "resume",
      "descripcion"),
  IMAGE(
      List.of(FieldType.IMAGE),
      "image",
      "imageurl",
      "imagesrc",
      "imagelink",
      "featuredimage",
      "featuredimageurl",
      "mainimage",
      "mainimageurl",
      "heroimage",
      "coverimage",
      "cover",
      "postthumbnail",
      "thumbnail",
      "thumbnailurl",
      "thumbnailimage",
      "picture",
      "pictureurl",
      "photo",
      "photourl",
      "bild"),
  IMAGES(
      List.of(FieldType.MULTI_IMAGE),
      "images",
      "imageurls",
      "gallery",
      "galleryimages",
      "additionalimages",
      "pictures",
      "photos",
      "bilder"),
  DATE(
      List.of(FieldType.DATE_TIME),
      "date",
      "postdate",
      "postdategmt",
      "publishdate",
      "publisheddate",
      "publishedat",
      "publishedon",
      "publicationdate",
      "datepublished",
      "pubdate",
      "releasedate",
      "datum"),
  PRICE(
      List.of(),
      "price",
      "regularprice",
      "unitprice",
      "variantprice",
      "productprice",
      "preis",
      "prix",
      "precio"),
  STOCK(List.of(), "stock", "inventory", "quantity", "qty", "variantinventoryqty", "stockquantity"),
  AUTHOR(List.of(), "author", "authors", "authorname", "postauthor", "byline", "writer", "autor"),
  CATEGORY(
      List.of(),
      "category",
      "categories",
      "productcategory",
      "postcategory",
      "kategorie",
      "categorie"),
  FILE(List.of(FieldType.FILE, FieldType.EXT_FILE_REF), "file", "attachment", "attachments");

  private static final Set<String> LOCALE_IDS = Set.of("localeid", "cmslocaleid");

  private final List<FieldType> types;
  private final Set<String> names;

  /**
   * @param types of fields of which a collection has one: whatever it is called, that one is meant
   * @param names plain ones
   */
  UsualName(List<FieldType> types, String... names) {
    this.types = types;
    this.names = Set.of(names);
  }

  /** What a column is usually called so for; empty if that tells nothing. */
  static Optional<UsualName> of(String header) {
    var plain = PlainName.of(header);
    return Arrays.stream(values()).filter(each -> each.names.contains(plain)).findFirst();
  }

  /** Whether a column is called as the one of Webflow's own exports that names the locale. */
  static boolean isLocaleId(String header) {
    return LOCALE_IDS.contains(PlainName.of(header));
  }

  /** Whether it is none of the fields, but what tells items apart. */
  boolean isOfEveryItem() {
    return this == NAME || this == SLUG || this == LOCALE;
  }

  /** What a definition would call it in this collection; empty if there is nothing of the kind. */
  Optional<String> target(CollectionSchema schema) {
    return switch (this) {
      case NAME -> Optional.of(Special.NAME.word());
      case SLUG -> Optional.of(Special.SLUG.word());
      case LOCALE -> Optional.of(Special.LOCALE.word());
      default -> only(calledSo(schema)).or(() -> only(ofTheType(schema))).map(Field::slug);
    };
  }

  private List<Field> calledSo(CollectionSchema schema) {
    return schema.fields().stream()
        .filter(Field::editable)
        .filter(field -> types.isEmpty() || types.contains(field.type()))
        .filter(
            field ->
                names.contains(PlainName.of(field.slug()))
                    || names.contains(PlainName.of(field.displayName())))
        .toList();
  }

  private List<Field> ofTheType(CollectionSchema schema) {
    return schema.fields().stream()
        .filter(field -> field.editable() && types.contains(field.type()))
        .toList();
  }

  private static Optional<Field> only(List<Field> fields) {
    return fields.size() == 1 ? Optional.of(fields.get(0)) : Optional.empty();
  }
}
