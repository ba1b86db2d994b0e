package io.flowloader.job.state;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Spring Batch's own tables, from the script that its jar brings. */
final class SpringBatchTables implements JavaMigration {

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("1");
  }

  @Override
  public String getDescription() {
    return "Spring Batch tables";
  }

  @Override
  public @Nullable Integer getChecksum() {
    return null; // the script is the library's, which changes it by migrations of its own
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) {
    var script = new ClassPathResource("org/springframework/batch/core/schema-h2.sql");
    new ResourceDatabasePopulator(script)
        .execute(new SingleConnectionDataSource(context.getConnection(), true));
  }
}
