package io.flowloader.job;

import io.flowloader.ledger.RowOutcomes;
import io.flowloader.ledger.Runs;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Spring Boot is to provide: job repository and operator, transactions, migrations. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
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
  RowOutcomes rowOutcomes(DataSource database) {
    return new RowOutcomes(new JdbcTemplate(database));
  }
}
