package io.flowloader.job;

import io.flowloader.send.ExistingRules;
import io.flowloader.send.Forecast;
import io.flowloader.text.Count;
import io.flowloader.time.StopSignal;
import io.flowloader.webflow.model.CollectionSchema;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** The step {@code survey} of a plan: which of its slugs the collection has. Only reads. */
final class SurveyStep implements Tasklet {

  /** From so many requests on a person wonders whether anything goes on. */
  private static final long MANY_REQUESTS = 10;

  private final Forecast forecast;
  private final CollectionSchema schema;
  private final ExistingRules rules;
  private final RunObserver observer;
  private final StopSignal stop;

  SurveyStep(
      Forecast forecast,
      CollectionSchema schema,
      ExistingRules rules,
      RunObserver observer,
      StopSignal stop) {
    this.schema = schema;
    this.rules = rules;
    this.stop = stop;
    this.forecast = forecast;
    this.observer = observer;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    forecast.recognize(schema, rules, stop);
    forecast.count();
    if (forecast.listReads() >= MANY_REQUESTS) {
      observer.note(
          "The collection has %s; reading their slugs takes %s."
              .formatted(
                  Count.of(forecast.items(), "item"), Count.of(forecast.listReads(), "request")));
    }
    forecast.survey();
    return RepeatStatus.FINISHED;
  }
}
