import { Injectable } from '@nestjs/common';
import { record } from '../record/record.js';
import { currentTenant } from '../tenancy/context.js';
import { TenantDb } from '../tenancy/tenant-db.js';
import type { Plan } from './plan.types.js';

export interface NewPlan {
  readonly title: string;
  readonly subtitle: string | null;
  readonly modelProject: string | null;
  readonly selectedYear: number | null;
  readonly phases: readonly {
    readonly name: string;
    readonly startYear: number;
    readonly endYear: number;
  }[];
}

/** A tenant's plan with its phases. */
@Injectable()
export class PlansService {
  constructor(private readonly db: TenantDb) {}

  /** The newest plan, or null. */
  async current(): Promise<Plan | null> {
    return this.db.run((tx) =>
      tx.plan.findFirst({
        orderBy: { createdAt: 'desc' },
        include: { phases: { orderBy: { startYear: 'asc' } } },
      }),
    );
  }

  /** Keeps a plan under its title; one of that title that is there already is left as it is. */
  async ensure(plan: NewPlan): Promise<void> {
    const { phases, ...head } = plan;
    const tenantId = currentTenant().id;
    await this.db.run(async (tx) => {
      if (await tx.plan.findFirst({ where: { title: plan.title }, select: { id: true } })) return;
      const { id } = await tx.plan.create({ data: { tenantId, ...head }, select: { id: true } });
      await tx.planPhase.createMany({
        data: phases.map((phase) => ({ tenantId, planId: id, ...phase })),
      });
      await record(tx, {
        action: 'plan.create',
        about: { kind: 'plan', id, name: plan.title },
        after: plan,
      });
    });
  }
}
