package io.flowloader.job.state;

import io.flowloader.ledger.runs.LatestRuns;
import io.flowloader.ledger.runs.PrunedRuns;
import io.flowloader.ledger.runs.RowOutcomes;
import io.flowloader.ledger.runs.Runs;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What Spring Boot is to provide: job repository and operator, transactions, migrations. By name,
 * for to find out that nothing else is needed takes as long as to make these.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  DataSourceTransactionManagerAutoConfiguration.class,
  FlywayAutoConfiguration.class,
  BatchJdbcAutoConfiguration.class
})
class BatchConfiguration {

  @Bean
  SpringBatchTables springBatchTables() {
    return new SpringBatchTables();
  }

  @Bean
  Runs runs(DataSource database) {
    return new Runs(JdbcClient.create(database));
  }

  @Bean
  LatestRuns latestRuns(DataSource database) {
    return new LatestRuns(JdbcClient.create(database));
  }

  @Bean
  PrunedRuns prunedRuns(DataSource database) {
    return new PrunedRuns(JdbcClient.create(database));
  }

  @Bean
  RowOutcomes rowOutcomes(DataSource database) {
    return new RowOutcomes(new JdbcTemplate(database));
  }
}
