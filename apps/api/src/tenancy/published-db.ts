import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Pool } from 'pg';

/** The door to what is published: select only, that schema only. Public pages read nothing else. */
@Injectable()
export class PublishedDb implements OnModuleDestroy {
  private readonly pool: Pool;

  constructor(url: string, size: number) {
    this.pool = new Pool({
      connectionString: url,
      max: size,
      application_name: 'shirube-published',
      connectionTimeoutMillis: 5_000,
    });
    this.pool.on('error', () => {});
  }

  /** Rows of one statement; its values go separately, never into the text. */
  async read(text: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> {
    const result = await this.pool.query(text, [...values]);
    return result.rows;
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool.end();
  }
}
