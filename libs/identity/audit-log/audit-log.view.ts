import { ApiProperty } from '@nestjs/swagger';
import type { AuditRow } from './audit-log.queries.js';

export class AuditActorView {
  @ApiProperty({ enum: ['user', 'machine', 'system', 'anonymous'] }) kind!: string;
  @ApiProperty({ type: String, nullable: true }) id!: string | null;
  @ApiProperty({ type: String, nullable: true }) name!: string | null;
}

export class AuditSubjectView {
  @ApiProperty({ example: 'campaign' }) kind!: string;
  @ApiProperty() id!: string;
}

export class AuditView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: AuditActorView }) actor!: AuditActorView;
  @ApiProperty({ example: 'campaign.approved' }) action!: string;
  @ApiProperty({ type: AuditSubjectView }) subject!: AuditSubjectView;
  @ApiProperty({ type: Object, nullable: true }) before!: unknown;
  @ApiProperty({ type: Object, nullable: true }) after!: unknown;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
  @ApiProperty({ type: String, nullable: true }) requestId!: string | null;
}

export class AuditPageView {
  @ApiProperty({ type: [AuditView] }) items!: readonly AuditView[];
  @ApiProperty({ type: String, nullable: true }) nextCursor!: string | null;
}

export const auditView = (row: AuditRow): AuditView => ({
  id: row.id,
  at: row.at.toISOString(),
  actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
  action: row.action,
  subject: { kind: row.subjectKind, id: row.subjectId },
  before: row.before,
  after: row.after,
  reason: row.reason,
  requestId: row.requestId,
});
