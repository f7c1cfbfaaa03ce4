"""Alle tabellen"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "action_template",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("theme", sa.String(length=20), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_template")),
        sa.UniqueConstraint("name", name=op.f("uq_action_template_name")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("detail", sa.String(length=200), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index("ix_audit_entry_at", ["at"], unique=False)

    op.create_table(
        "course",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("required_watch", sa.Boolean(), nullable=False),
        sa.Column("required_district", sa.Boolean(), nullable=False),
        sa.Column("required_village", sa.Boolean(), nullable=False),
        sa.Column("introduction", sa.Boolean(), nullable=False),
        sa.Column("valid_months", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course")),
        sa.UniqueConstraint("name", name=op.f("uq_course_name")),
    )
    op.create_table(
        "covenant",
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_covenant")),
    )
    op.create_table(
        "document",
        sa.Column("owner_kind", sa.String(length=40), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index("ix_document_owner", ["owner_kind", "owner_id"], unique=False)

    op.create_table(
        "incident_kind",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("emergency", sa.Boolean(), nullable=False),
        sa.Column("for_police", sa.Boolean(), nullable=False),
        sa.Column("for_municipality", sa.Boolean(), nullable=False),
        sa.Column("nuisance", sa.Boolean(), nullable=False),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.Column("in_use", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_kind")),
        sa.UniqueConstraint("name", name=op.f("uq_incident_kind_name")),
    )
    op.create_table(
        "meeting_series",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("rhythm", sa.String(length=20), nullable=False),
        sa.Column("every_months", sa.Integer(), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("dates", sa.JSON(), nullable=False),
        sa.Column("exceptions", sa.JSON(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("starts", sa.String(length=5), nullable=False),
        sa.Column("ends", sa.String(length=5), nullable=False),
        sa.Column("skip_holidays", sa.Boolean(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("chair", sa.String(length=120), nullable=False),
        sa.Column("minute_taker", sa.String(length=120), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_series")),
    )
    op.create_table(
        "partner",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("website", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
    )
    op.create_table(
        "role_profile",
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_profile")),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("name", name=op.f("uq_setting_name")),
    )
    op.create_table(
        "village",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("district_codes", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_village")),
        sa.UniqueConstraint("name", name=op.f("uq_village_name")),
    )
    op.create_table(
        "action",
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("theme", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("origin", sa.String(length=200), nullable=False),
        sa.Column("village_id", sa.Uuid(), nullable=True),
        sa.Column("area_codes", sa.JSON(), nullable=False),
        sa.Column("gather_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("brief_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("debrief_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("meeting_place", sa.String(length=200), nullable=False),
        sa.Column("briefing_place", sa.String(length=200), nullable=False),
        sa.Column("coordinator_name", sa.String(length=120), nullable=False),
        sa.Column("coordinator_phone", sa.String(length=20), nullable=False),
        sa.Column("goals", sa.String(), nullable=False),
        sa.Column("attention", sa.String(), nullable=False),
        sa.Column("materials", sa.String(), nullable=False),
        sa.Column("conduct", sa.String(), nullable=False),
        sa.Column("emergency", sa.String(), nullable=False),
        sa.Column("briefing_by", sa.String(length=120), nullable=False),
        sa.Column("briefing_text", sa.String(), nullable=False),
        sa.Column("letter", sa.String(), nullable=False),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["village_id"], ["village.id"], name=op.f("fk_action_village_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint("number", name=op.f("uq_action_number")),
    )
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.create_index("ix_action_starts_at", ["starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_village_id"), ["village_id"], unique=False)

    op.create_table(
        "area",
        sa.Column("village_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("codes", sa.JSON(), nullable=False),
        sa.Column("streets", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["village_id"], ["village.id"], name=op.f("fk_area_village_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area")),
        sa.UniqueConstraint("village_id", "name", name=op.f("uq_area_village_id_name")),
    )
    with op.batch_alter_table("area", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_area_village_id"), ["village_id"], unique=False)

    op.create_table(
        "contact_person",
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=120), nullable=False),
        sa.Column("mobile", sa.String(length=20), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("reachable", sa.String(length=200), nullable=False),
        sa.Column("village_id", sa.Uuid(), nullable=True),
        sa.Column("may_see", sa.String(length=20), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_contact_person_partner_id")),
        sa.ForeignKeyConstraint(["village_id"], ["village.id"], name=op.f("fk_contact_person_village_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_person")),
    )
    with op.batch_alter_table("contact_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_person_partner_id"), ["partner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contact_person_village_id"), ["village_id"], unique=False)

    op.create_table(
        "course_session",
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("trainer", sa.String(length=120), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("lapsed", sa.Boolean(), nullable=False),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_course_session_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_session")),
    )
    with op.batch_alter_table("course_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_course_session_course_id"), ["course_id"], unique=False)
        batch_op.create_index("ix_course_session_starts_at", ["starts_at"], unique=False)

    op.create_table(
        "covenant_party",
        sa.Column("covenant_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=True),
        sa.Column("organisation", sa.String(length=120), nullable=False),
        sa.Column("signed_by", sa.String(length=120), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["covenant_id"], ["covenant.id"], name=op.f("fk_covenant_party_covenant_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_covenant_party_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_covenant_party")),
    )
    with op.batch_alter_table("covenant_party", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_covenant_party_covenant_id"), ["covenant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_covenant_party_partner_id"), ["partner_id"], unique=False)

    op.create_table(
        "document_chunk",
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_document_chunk_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_chunk")),
    )
    with op.batch_alter_table("document_chunk", schema=None) as batch_op:
        batch_op.create_index("ix_document_chunk_document", ["document_id", "position"], unique=True)

    op.create_table(
        "hotspot",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("area_name", sa.String(length=80), nullable=False),
        sa.Column("street", sa.String(length=120), nullable=False),
        sa.Column("kind_id", sa.Uuid(), nullable=True),
        sa.Column("nuisance", sa.String(length=120), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("basis", sa.String(length=400), nullable=False),
        sa.Column("reported_to", sa.String(length=20), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["kind_id"], ["incident_kind.id"], name=op.f("fk_hotspot_kind_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hotspot")),
    )
    with op.batch_alter_table("hotspot", schema=None) as batch_op:
        batch_op.create_index("ix_hotspot_area_code", ["area_code"], unique=False)

    op.create_table(
        "incident",
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("order_key", sa.BigInteger(), nullable=False),
        sa.Column("kind_id", sa.Uuid(), nullable=False),
        sa.Column("noticed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noticed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("street", sa.String(length=120), nullable=False),
        sa.Column("house_number", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("village_id", sa.Uuid(), nullable=True),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("area_name", sa.String(length=80), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("seen", sa.String(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("feedback", sa.String(), nullable=False),
        sa.Column("feedback_on", sa.Date(), nullable=True),
        sa.Column("patrol_id", sa.Uuid(), nullable=True),
        sa.Column("action_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["kind_id"], ["incident_kind.id"], name=op.f("fk_incident_kind_id")),
        sa.ForeignKeyConstraint(["village_id"], ["village.id"], name=op.f("fk_incident_village_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
        sa.UniqueConstraint("number", name=op.f("uq_incident_number")),
        sa.UniqueConstraint("order_key", name=op.f("uq_incident_order_key")),
    )
    with op.batch_alter_table("incident", schema=None) as batch_op:
        batch_op.create_index("ix_incident_kind", ["kind_id"], unique=False)
        batch_op.create_index("ix_incident_patrol", ["patrol_id"], unique=False)
        batch_op.create_index("ix_incident_village", ["village_id"], unique=False)

    op.create_table(
        "incident_count",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("kind_id", sa.Uuid(), nullable=False),
        sa.Column("village_id", sa.Uuid(), nullable=True),
        sa.Column("area_code", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["kind_id"], ["incident_kind.id"], name=op.f("fk_incident_count_kind_id")),
        sa.ForeignKeyConstraint(["village_id"], ["village.id"], name=op.f("fk_incident_count_village_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_count")),
    )
    with op.batch_alter_table("incident_count", schema=None) as batch_op:
        batch_op.create_index("ix_incident_count_month", ["month"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("series_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("chair", sa.String(length=120), nullable=False),
        sa.Column("minute_taker", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approved_in", sa.String(length=12), nullable=False),
        sa.Column("erased_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["series_id"], ["meeting_series.id"], name=op.f("fk_meeting_series_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("number", name=op.f("uq_meeting_number")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_series_id"), ["series_id"], unique=False)
        batch_op.create_index("ix_meeting_starts_at", ["starts_at"], unique=False)

    op.create_table(
        "series_invitee",
        sa.Column("series_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("party", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("volunteer_id", sa.Uuid(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["series_id"], ["meeting_series.id"], name=op.f("fk_series_invitee_series_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series_invitee")),
    )
    with op.batch_alter_table("series_invitee", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_series_invitee_series_id"), ["series_id"], unique=False)

    op.create_table(
        "standing_item",
        sa.Column("series_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("presenter", sa.String(length=120), nullable=False),
        sa.Column("explanation", sa.String(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["series_id"], ["meeting_series.id"], name=op.f("fk_standing_item_series_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing_item")),
    )
    with op.batch_alter_table("standing_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_standing_item_series_id"), ["series_id"], unique=False)

    op.create_table(
        "street",
        sa.Column("village_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("folded", sa.String(length=120), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["village_id"], ["village.id"], name=op.f("fk_street_village_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_street")),
        sa.UniqueConstraint("village_id", "folded", name=op.f("uq_street_village_id_folded")),
    )
    with op.batch_alter_table("street", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_street_village_id"), ["village_id"], unique=False)

    op.create_table(
        "year_plan",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=True),
        sa.Column("organisation", sa.String(length=120), nullable=False),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_year_plan_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_year_plan")),
    )
    with op.batch_alter_table("year_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_year_plan_partner_id"), ["partner_id"], unique=False)

    op.create_table(
        "action_partner",
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("organisation", sa.String(length=120), nullable=False),
        sa.Column("contact", sa.String(length=120), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("email", sa.String(length=120), nullable=False),
        sa.Column("others", sa.String(), nullable=False),
        sa.Column("participants", sa.Integer(), nullable=False),
        sa.Column("in_charge", sa.Boolean(), nullable=False),
        sa.Column("came", sa.Integer(), nullable=True),
        sa.Column("times", sa.String(length=120), nullable=False),
        sa.Column("exchange", sa.String(length=200), nullable=False),
        sa.Column("agreement", sa.String(), nullable=False),
        sa.Column("signed_by", sa.String(length=120), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_action_partner_action_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_partner")),
    )
    with op.batch_alter_table("action_partner", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_partner_action_id"), ["action_id"], unique=False)

    op.create_table(
        "action_point",
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("party", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("volunteer_id", sa.Uuid(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_action_point_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_point")),
        sa.UniqueConstraint("number", name=op.f("uq_action_point_number")),
    )
    with op.batch_alter_table("action_point", schema=None) as batch_op:
        batch_op.create_index("ix_action_point_item", ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_point_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index("ix_action_point_state", ["state", "due_on"], unique=False)

    op.create_table(
        "agenda_item",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("presenter", sa.String(length=120), nullable=False),
        sa.Column("explanation", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("standing", sa.Boolean(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )
    with op.batch_alter_table("agenda_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_item_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "correction",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_by", sa.String(length=120), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_correction_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    with op.batch_alter_table("correction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_correction_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "decision",
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_decision_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("number", name=op.f("uq_decision_number")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index("ix_decision_item", ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "description",
        sa.Column("incident_id", sa.Uuid(), nullable=False),
        sa.Column("described", sa.String(length=20), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("behaviour", sa.String(), nullable=False),
        sa.Column("clothing", sa.String(), nullable=False),
        sa.Column("vehicle", sa.String(length=60), nullable=False),
        sa.Column("colour", sa.String(length=40), nullable=False),
        sa.Column("brand", sa.String(length=60), nullable=False),
        sa.Column("plate", sa.String(length=15), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], name=op.f("fk_description_incident_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_description")),
    )
    with op.batch_alter_table("description", schema=None) as batch_op:
        batch_op.create_index("ix_description_expires_on", ["expires_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_description_incident_id"), ["incident_id"], unique=False)

    op.create_table(
        "follow_up",
        sa.Column("incident_id", sa.Uuid(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("struck_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("struck_because", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], name=op.f("fk_follow_up_incident_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
    )
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_up_incident_id"), ["incident_id"], unique=False)

    op.create_table(
        "incident_link",
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["one_id"], ["incident.id"], name=op.f("fk_incident_link_one_id")),
        sa.ForeignKeyConstraint(["other_id"], ["incident.id"], name=op.f("fk_incident_link_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_link")),
    )
    with op.batch_alter_table("incident_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incident_link_other_id"), ["other_id"], unique=False)
        batch_op.create_index("uq_incident_link", ["one_id", "other_id"], unique=True)

    op.create_table(
        "incident_report",
        sa.Column("incident_id", sa.Uuid(), nullable=False),
        sa.Column("party", sa.String(length=20), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reference", sa.String(length=60), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], name=op.f("fk_incident_report_incident_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_report")),
    )
    with op.batch_alter_table("incident_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incident_report_incident_id"), ["incident_id"], unique=False)

    op.create_table(
        "invitee",
        sa.Column("meeting_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("attendance", sa.String(length=20), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("party", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("volunteer_id", sa.Uuid(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_invitee_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitee")),
    )
    with op.batch_alter_table("invitee", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitee_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "patrol_template",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("village_id", sa.Uuid(), nullable=True),
        sa.Column("area_id", sa.Uuid(), nullable=True),
        sa.Column("area_codes", sa.JSON(), nullable=False),
        sa.Column("weekdays", sa.JSON(), nullable=False),
        sa.Column("every_weeks", sa.Integer(), nullable=False),
        sa.Column("starts", sa.String(length=5), nullable=False),
        sa.Column("ends", sa.String(length=5), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("skip_holidays", sa.Boolean(), nullable=False),
        sa.Column("exceptions", sa.JSON(), nullable=False),
        sa.Column("meeting_point", sa.String(length=200), nullable=False),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("min_walkers", sa.Integer(), nullable=False),
        sa.Column("max_walkers", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_patrol_template_area_id")),
        sa.ForeignKeyConstraint(["village_id"], ["village.id"], name=op.f("fk_patrol_template_village_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patrol_template")),
    )
    with op.batch_alter_table("patrol_template", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_patrol_template_village_id"), ["village_id"], unique=False)

    op.create_table(
        "team_recognition",
        sa.Column("covenant_id", sa.Uuid(), nullable=False),
        sa.Column("village_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=True),
        sa.Column("signed_by", sa.String(length=120), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_team_recognition_area_id")),
        sa.ForeignKeyConstraint(["covenant_id"], ["covenant.id"], name=op.f("fk_team_recognition_covenant_id")),
        sa.ForeignKeyConstraint(["village_id"], ["village.id"], name=op.f("fk_team_recognition_village_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_recognition")),
    )
    with op.batch_alter_table("team_recognition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_team_recognition_area_id"), ["area_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_team_recognition_covenant_id"), ["covenant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_team_recognition_village_id"), ["village_id"], unique=False)

    op.create_table(
        "volunteer",
        sa.Column("first_name", sa.String(length=80), nullable=False),
        sa.Column("initials", sa.String(length=20), nullable=False),
        sa.Column("prefix", sa.String(length=30), nullable=False),
        sa.Column("last_name", sa.String(length=120), nullable=False),
        sa.Column("member_number", sa.String(length=30), nullable=False),
        sa.Column("street", sa.String(length=120), nullable=False),
        sa.Column("house_number", sa.String(length=10), nullable=False),
        sa.Column("house_suffix", sa.String(length=10), nullable=False),
        sa.Column("postcode", sa.String(length=10), nullable=False),
        sa.Column("city", sa.String(length=80), nullable=False),
        sa.Column("mobile", sa.String(length=20), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("village_id", sa.Uuid(), nullable=True),
        sa.Column("area_id", sa.Uuid(), nullable=True),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("participation", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.Column("trial_walk_on", sa.Date(), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("vog_seen", sa.Boolean(), nullable=False),
        sa.Column("vog_seen_on", sa.Date(), nullable=True),
        sa.Column("vog_seen_by", sa.String(length=80), nullable=False),
        sa.Column("id_card", sa.String(length=30), nullable=False),
        sa.Column("id_card_until", sa.Date(), nullable=True),
        sa.Column("emergency_name", sa.String(length=120), nullable=False),
        sa.Column("emergency_phone", sa.String(length=20), nullable=False),
        sa.Column("shares_contact", sa.Boolean(), nullable=False),
        sa.Column("shares_contact_on", sa.Date(), nullable=True),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("sort_key", sa.String(length=240), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_volunteer_area_id")),
        sa.ForeignKeyConstraint(["village_id"], ["village.id"], name=op.f("fk_volunteer_village_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteer")),
    )
    with op.batch_alter_table("volunteer", schema=None) as batch_op:
        batch_op.create_index("ix_volunteer_sort_key", ["sort_key"], unique=False)

    op.create_table(
        "work_agreement",
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("covenant_id", sa.Uuid(), nullable=True),
        sa.Column("village_id", sa.Uuid(), nullable=True),
        sa.Column("area_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_work_agreement_area_id")),
        sa.ForeignKeyConstraint(["covenant_id"], ["covenant.id"], name=op.f("fk_work_agreement_covenant_id")),
        sa.ForeignKeyConstraint(["village_id"], ["village.id"], name=op.f("fk_work_agreement_village_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_agreement")),
    )
    with op.batch_alter_table("work_agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_work_agreement_area_id"), ["area_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_agreement_covenant_id"), ["covenant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_agreement_village_id"), ["village_id"], unique=False)

    op.create_table(
        "year_plan_theme",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(length=20), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["year_plan.id"], name=op.f("fk_year_plan_theme_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_year_plan_theme")),
    )
    with op.batch_alter_table("year_plan_theme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_year_plan_theme_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "absence",
        sa.Column("volunteer_id", sa.Uuid(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteer.id"], name=op.f("fk_absence_volunteer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absence_volunteer_id"), ["volunteer_id"], unique=False)

    op.create_table(
        "agreement_edition",
        sa.Column("agreement_id", sa.Uuid(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("signed_by", sa.String(length=200), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["work_agreement.id"], name=op.f("fk_agreement_edition_agreement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_edition")),
    )
    with op.batch_alter_table("agreement_edition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_edition_agreement_id"), ["agreement_id"], unique=False)

    op.create_table(
        "availability",
        sa.Column("volunteer_id", sa.Uuid(), nullable=False),
        sa.Column("slots", sa.JSON(), nullable=False),
        sa.Column("most_a_month", sa.Integer(), nullable=True),
        sa.Column("preferred_area_id", sa.Uuid(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("remarks", sa.String(length=300), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["preferred_area_id"], ["area.id"], name=op.f("fk_availability_preferred_area_id")),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteer.id"], name=op.f("fk_availability_volunteer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_availability")),
        sa.UniqueConstraint("volunteer_id", name=op.f("uq_availability_volunteer_id")),
    )
    op.create_table(
        "companion",
        sa.Column("first_id", sa.Uuid(), nullable=False),
        sa.Column("second_id", sa.Uuid(), nullable=False),
        sa.Column("company", sa.String(length=20), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["volunteer.id"], name=op.f("fk_companion_first_id")),
        sa.ForeignKeyConstraint(["second_id"], ["volunteer.id"], name=op.f("fk_companion_second_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_companion")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_companion_first_id_second_id")),
    )
    with op.batch_alter_table("companion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_companion_first_id"), ["first_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_companion_second_id"), ["second_id"], unique=False)

    op.create_table(
        "course_result",
        sa.Column("volunteer_id", sa.Uuid(), nullable=False),
        sa.Column("course_id", sa.Uuid(), nullable=False),
        sa.Column("passed_on", sa.Date(), nullable=False),
        sa.Column("renew_on", sa.Date(), nullable=True),
        sa.Column("certificate", sa.String(length=60), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["course_id"], ["course.id"], name=op.f("fk_course_result_course_id")),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteer.id"], name=op.f("fk_course_result_volunteer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_result")),
    )
    with op.batch_alter_table("course_result", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_course_result_course_id"), ["course_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_course_result_volunteer_id"), ["volunteer_id"], unique=False)

    op.create_table(
        "course_seat",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("volunteer_id", sa.Uuid(), nullable=False),
        sa.Column("signed_up_on", sa.Date(), nullable=False),
        sa.Column("came", sa.Boolean(), nullable=True),
        sa.Column("result_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["course_session.id"], name=op.f("fk_course_seat_session_id")),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteer.id"], name=op.f("fk_course_seat_volunteer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_seat")),
    )
    with op.batch_alter_table("course_seat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_course_seat_volunteer_id"), ["volunteer_id"], unique=False)
        batch_op.create_index("uq_course_seat", ["session_id", "volunteer_id"], unique=True)

    op.create_table(
        "equipment_loan",
        sa.Column("volunteer_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("size", sa.String(length=10), nullable=False),
        sa.Column("number", sa.String(length=30), nullable=False),
        sa.Column("lent_on", sa.Date(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteer.id"], name=op.f("fk_equipment_loan_volunteer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equipment_loan")),
    )
    with op.batch_alter_table("equipment_loan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_equipment_loan_volunteer_id"), ["volunteer_id"], unique=False)

    op.create_table(
        "patrol",
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("village_id", sa.Uuid(), nullable=True),
        sa.Column("action_id", sa.Uuid(), nullable=True),
        sa.Column("template_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=True),
        sa.Column("area_codes", sa.JSON(), nullable=False),
        sa.Column("route", sa.String(), nullable=False),
        sa.Column("meeting_point", sa.String(length=200), nullable=False),
        sa.Column("team_phone", sa.String(length=20), nullable=False),
        sa.Column("min_walkers", sa.Integer(), nullable=False),
        sa.Column("max_walkers", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("leader_id", sa.Uuid(), nullable=True),
        sa.Column("attention", sa.String(), nullable=False),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("out_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("had_place", sa.Integer(), nullable=True),
        sa.Column("came", sa.Integer(), nullable=True),
        sa.Column("walker_changes", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_patrol_action_id")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_patrol_area_id")),
        sa.ForeignKeyConstraint(["leader_id"], ["volunteer.id"], name=op.f("fk_patrol_leader_id")),
        sa.ForeignKeyConstraint(["template_id"], ["patrol_template.id"], name=op.f("fk_patrol_template_id")),
        sa.ForeignKeyConstraint(["village_id"], ["village.id"], name=op.f("fk_patrol_village_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patrol")),
        sa.UniqueConstraint("number", name=op.f("uq_patrol_number")),
    )
    with op.batch_alter_table("patrol", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_patrol_action_id"), ["action_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_patrol_leader_id"), ["leader_id"], unique=False)
        batch_op.create_index("ix_patrol_starts_at", ["starts_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_patrol_template_id"), ["template_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_patrol_village_id"), ["village_id"], unique=False)

    op.create_table(
        "role_receipt",
        sa.Column("volunteer_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteer.id"], name=op.f("fk_role_receipt_volunteer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_receipt")),
    )
    with op.batch_alter_table("role_receipt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_role_receipt_volunteer_id"), ["volunteer_id"], unique=False)

    op.create_table(
        "walk_count",
        sa.Column("volunteer_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("given", sa.Integer(), nullable=False),
        sa.Column("unpopular", sa.Integer(), nullable=False),
        sa.Column("walked", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("absent", sa.Integer(), nullable=False),
        sa.Column("offered", sa.Integer(), nullable=False),
        sa.Column("offered_unpopular", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteer.id"], name=op.f("fk_walk_count_volunteer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_walk_count")),
        sa.UniqueConstraint("volunteer_id", "month", name=op.f("uq_walk_count_volunteer_id_month")),
    )
    with op.batch_alter_table("walk_count", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_walk_count_volunteer_id"), ["volunteer_id"], unique=False)

    op.create_table(
        "debrief",
        sa.Column("patrol_id", sa.Uuid(), nullable=False),
        sa.Column("addresses", sa.Integer(), nullable=True),
        sa.Column("open_windows", sa.Integer(), nullable=True),
        sa.Column("open_doors", sa.Integer(), nullable=True),
        sa.Column("open_sheds", sa.Integer(), nullable=True),
        sa.Column("cars", sa.Integer(), nullable=True),
        sa.Column("cards_left", sa.Integer(), nullable=True),
        sa.Column("conversations", sa.Integer(), nullable=True),
        sa.Column("incidents", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("nothing_special", sa.Boolean(), nullable=False),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["patrol_id"], ["patrol.id"], name=op.f("fk_debrief_patrol_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_debrief")),
        sa.UniqueConstraint("patrol_id", name=op.f("uq_debrief_patrol_id")),
    )
    op.create_table(
        "patrol_walker",
        sa.Column("patrol_id", sa.Uuid(), nullable=False),
        sa.Column("volunteer_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["patrol_id"], ["patrol.id"], name=op.f("fk_patrol_walker_patrol_id")),
        sa.ForeignKeyConstraint(["volunteer_id"], ["volunteer.id"], name=op.f("fk_patrol_walker_volunteer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patrol_walker")),
    )
    with op.batch_alter_table("patrol_walker", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_patrol_walker_volunteer_id"), ["volunteer_id"], unique=False)
        batch_op.create_index("uq_patrol_walker", ["patrol_id", "volunteer_id"], unique=True)

    op.execute("""CREATE TABLE incident_group (id INTEGER PRIMARY KEY, what TEXT NOT NULL UNIQUE)""")
    op.execute("""CREATE TABLE incident_figure (order_key INTEGER PRIMARY KEY, letters TEXT NOT NULL)""")
    op.execute("""
CREATE VIEW incident_figure_source AS
    SELECT i.id, i.rowid AS place, i.order_key,
        i.kind_id || '|' || coalesce(i.village_id, '') || '|' || i.area_code || '|' || i.source || '|' || i.status
        AS what,
        CASE
            WHEN unixepoch(i.noticed_until) - unixepoch(i.noticed_at) > 7200 THEN 168
            ELSE ((unixepoch(i.noticed_at) / 3600 + 73 + (
                i.noticed_at >= datetime(substr(i.noticed_at, 1, 4) || '-03-25 01:00', 'weekday 0')
                AND i.noticed_at < datetime(substr(i.noticed_at, 1, 4) || '-10-25 01:00', 'weekday 0')
            )) % 168 + 168) % 168
        END AS slot,
        CASE
            WHEN i.latitude IS NULL OR i.longitude IS NULL THEN 0
            WHEN i.latitude < 51.8 OR i.latitude >= 52.2000 THEN 1
            WHEN i.longitude < 4.0 OR i.longitude >= 4.9600 THEN 1
            ELSE CAST((i.latitude - 51.8) / 0.0005 AS INTEGER) * 1200
                + CAST((i.longitude - 4.0) / 0.0008 AS INTEGER) + 2
        END AS square
    FROM incident i""")
    op.execute("""CREATE TRIGGER incident_figure_added AFTER INSERT ON incident BEGIN
    INSERT OR IGNORE INTO incident_group (what) SELECT DISTINCT what FROM incident_figure_source WHERE id = new.id;
    INSERT INTO incident_figure (order_key, letters)
    SELECT s.order_key, char(g.id + 256 + (g.id >= 55040) * 2048, s.slot + 256,
        s.square + 256 + (s.square >= 55040) * 2048)
    FROM incident_figure_source s JOIN incident_group g ON g.what = s.what WHERE s.id = new.id ORDER BY s.place;
END""")
    op.execute("""CREATE TRIGGER incident_figure_removed AFTER DELETE ON incident BEGIN
    DELETE FROM incident_figure WHERE order_key = old.order_key;
END""")
    op.execute("""CREATE TRIGGER incident_figure_changed AFTER UPDATE OF
    order_key, kind_id, village_id, area_code, source, status,
    noticed_at, noticed_until, latitude, longitude
    ON incident BEGIN
    DELETE FROM incident_figure WHERE order_key = old.order_key;
    INSERT OR IGNORE INTO incident_group (what) SELECT DISTINCT what FROM incident_figure_source WHERE id = new.id;
    INSERT INTO incident_figure (order_key, letters)
    SELECT s.order_key, char(g.id + 256 + (g.id >= 55040) * 2048, s.slot + 256,
        s.square + 256 + (s.square >= 55040) * 2048)
    FROM incident_figure_source s JOIN incident_group g ON g.what = s.what WHERE s.id = new.id ORDER BY s.place;
END""")
    op.execute("""
CREATE VIRTUAL TABLE incident_search USING fts5(
    words, marks, content='', contentless_delete=1, prefix='2 3 4',
    tokenize='unicode61 remove_diacritics 2'
)""")
    op.execute("""CREATE VIRTUAL TABLE incident_search_terms USING fts5vocab('incident_search', 'instance')""")
    op.execute("""
CREATE VIEW incident_search_source AS
    SELECT i.id, i.kind_id, i.village_id, i.order_key,
        i.number || ' ' || k.name || ' ' || i.street || ' ' || i.house_number || ' ' || i.place || ' ' || i.area_name
        || ' ' || coalesce(v.name, '') || ' ' || i.seen || ' ' || i.feedback
        || ' ' || coalesce((
            SELECT group_concat(f.what, ' ') FROM follow_up f WHERE f.incident_id = i.id AND f.struck_at IS NULL
        ), '') || ' ' || coalesce((
            SELECT group_concat(r.reference || ' ' || r.note, ' ') FROM incident_report r WHERE r.incident_id = i.id
        ), '') AS words,
        '' || i.kind_id || coalesce(' ' || i.village_id, '') || char(32,
            58112 + unicode(i.status), 32, 58368 + unicode(i.source), 32, 58624 + CASE
            WHEN unixepoch(i.noticed_until) - unixepoch(i.noticed_at) > 7200 THEN 168
            ELSE ((unixepoch(i.noticed_at) / 3600 + 73 + (
                i.noticed_at >= datetime(substr(i.noticed_at, 1, 4) || '-03-25 01:00', 'weekday 0')
                AND i.noticed_at < datetime(substr(i.noticed_at, 1, 4) || '-10-25 01:00', 'weekday 0')
            )) % 168 + 168) % 168
        END, 32,
            CASE WHEN i.area_code = '' THEN 32 ELSE 983040 + CAST(substr(i.area_code, 7) AS INTEGER) END) AS marks
    FROM incident i JOIN incident_kind k ON k.id = i.kind_id LEFT JOIN village v ON v.id = i.village_id""")
    op.execute("""CREATE TRIGGER incident_search_added AFTER INSERT ON incident BEGIN
    INSERT INTO incident_search (rowid, words, marks)
    SELECT order_key, words, marks FROM incident_search_source WHERE id = new.id;
END""")
    op.execute("""CREATE TRIGGER incident_search_removed AFTER DELETE ON incident BEGIN
    DELETE FROM incident_search WHERE rowid = old.order_key;
END""")
    op.execute("""CREATE TRIGGER incident_search_changed AFTER UPDATE OF
    order_key, number, kind_id, street, house_number,
    place, area_code, area_name, village_id, seen, feedback, status, source, noticed_at, noticed_until
    ON incident BEGIN
    DELETE FROM incident_search WHERE rowid = old.order_key;
    INSERT INTO incident_search (rowid, words, marks)
    SELECT order_key, words, marks FROM incident_search_source WHERE id = new.id;
END""")
    op.execute("""CREATE TRIGGER incident_search_follow_up_added AFTER INSERT ON follow_up BEGIN
    DELETE FROM incident_search WHERE rowid IN (SELECT order_key FROM incident WHERE id = new.incident_id);
    INSERT INTO incident_search (rowid, words, marks)
    SELECT order_key, words, marks FROM incident_search_source WHERE id = new.incident_id;
END""")
    op.execute("""CREATE TRIGGER incident_search_follow_up_changed AFTER UPDATE ON follow_up BEGIN
    DELETE FROM incident_search WHERE rowid IN (SELECT order_key FROM incident WHERE id = new.incident_id);
    INSERT INTO incident_search (rowid, words, marks)
    SELECT order_key, words, marks FROM incident_search_source WHERE id = new.incident_id;
END""")
    op.execute("""CREATE TRIGGER incident_search_follow_up_removed AFTER DELETE ON follow_up BEGIN
    DELETE FROM incident_search WHERE rowid IN (SELECT order_key FROM incident WHERE id = old.incident_id);
    INSERT INTO incident_search (rowid, words, marks)
    SELECT order_key, words, marks FROM incident_search_source WHERE id = old.incident_id;
END""")
    op.execute("""CREATE TRIGGER incident_search_incident_report_added AFTER INSERT ON incident_report BEGIN
    DELETE FROM incident_search WHERE rowid IN (SELECT order_key FROM incident WHERE id = new.incident_id);
    INSERT INTO incident_search (rowid, words, marks)
    SELECT order_key, words, marks FROM incident_search_source WHERE id = new.incident_id;
END""")
    op.execute("""CREATE TRIGGER incident_search_incident_report_changed AFTER UPDATE ON incident_report BEGIN
    DELETE FROM incident_search WHERE rowid IN (SELECT order_key FROM incident WHERE id = new.incident_id);
    INSERT INTO incident_search (rowid, words, marks)
    SELECT order_key, words, marks FROM incident_search_source WHERE id = new.incident_id;
END""")
    op.execute("""CREATE TRIGGER incident_search_incident_report_removed AFTER DELETE ON incident_report BEGIN
    DELETE FROM incident_search WHERE rowid IN (SELECT order_key FROM incident WHERE id = old.incident_id);
    INSERT INTO incident_search (rowid, words, marks)
    SELECT order_key, words, marks FROM incident_search_source WHERE id = old.incident_id;
END""")
    op.execute("""CREATE TRIGGER incident_search_incident_kind_named AFTER UPDATE OF name ON incident_kind BEGIN
    DELETE FROM incident_search WHERE rowid IN (SELECT order_key FROM incident WHERE kind_id = new.id);
    INSERT INTO incident_search (rowid, words, marks)
    SELECT order_key, words, marks FROM incident_search_source WHERE kind_id = new.id;
END""")
    op.execute("""CREATE TRIGGER incident_search_village_named AFTER UPDATE OF name ON village BEGIN
    DELETE FROM incident_search WHERE rowid IN (SELECT order_key FROM incident WHERE village_id = new.id);
    INSERT INTO incident_search (rowid, words, marks)
    SELECT order_key, words, marks FROM incident_search_source WHERE village_id = new.id;
END""")
    op.execute("""
CREATE VIRTUAL TABLE meeting_search USING fts5(
    words, content='', contentless_delete=1, prefix='2 3 4', tokenize='unicode61 remove_diacritics 2'
)""")
    op.execute("""
CREATE VIEW meeting_search_source AS
    SELECT m.id, CAST(substr(m.number, 2, 4) AS INTEGER) * 100000
        + CAST(substr(m.number, 7) AS INTEGER) AS search_key,
        m.number || ' ' || m.title || ' ' || m.place || ' ' || m.chair || ' ' || coalesce((
            SELECT group_concat(t.title || ' ' || t.explanation || ' ' || t.said, ' ')
            FROM agenda_item t WHERE t.meeting_id = m.id
        ), '') || ' ' || coalesce((
            SELECT group_concat(t.number || ' ' || t.words, ' ')
            FROM decision t WHERE t.meeting_id = m.id
        ), '') || ' ' || coalesce((
            SELECT group_concat(t.number || ' ' || t.name || ' ' || t.party || ' ' || t.what || ' ' || t.outcome, ' ')
            FROM action_point t WHERE t.meeting_id = m.id
        ), '') || ' ' || coalesce((
            SELECT group_concat(t.words, ' ')
            FROM correction t WHERE t.meeting_id = m.id
        ), '') AS words
    FROM meeting m""")
    op.execute("""CREATE TRIGGER meeting_search_added AFTER INSERT ON meeting BEGIN
    INSERT INTO meeting_search (rowid, words)
    SELECT search_key, words FROM meeting_search_source WHERE id = new.id;
END""")
    op.execute("""CREATE TRIGGER meeting_search_removed AFTER DELETE ON meeting BEGIN
    DELETE FROM meeting_search WHERE rowid = CAST(substr(old.number, 2, 4) AS INTEGER) * 100000
        + CAST(substr(old.number, 7) AS INTEGER);
END""")
    op.execute("""CREATE TRIGGER meeting_search_changed AFTER UPDATE OF number, title, place, chair ON meeting BEGIN
    DELETE FROM meeting_search WHERE rowid = CAST(substr(old.number, 2, 4) AS INTEGER) * 100000
        + CAST(substr(old.number, 7) AS INTEGER);
    INSERT INTO meeting_search (rowid, words)
    SELECT search_key, words FROM meeting_search_source WHERE id = new.id;
END""")
    op.execute("""CREATE TRIGGER meeting_search_agenda_item_added AFTER INSERT ON agenda_item BEGIN
    DELETE FROM meeting_search WHERE rowid IN (
        SELECT CAST(substr(number, 2, 4) AS INTEGER) * 100000
        + CAST(substr(number, 7) AS INTEGER) FROM meeting WHERE id = new.meeting_id
    );
    INSERT INTO meeting_search (rowid, words)
    SELECT search_key, words FROM meeting_search_source WHERE id = new.meeting_id;
END""")
    op.execute("""CREATE TRIGGER meeting_search_agenda_item_changed AFTER UPDATE ON agenda_item BEGIN
    DELETE FROM meeting_search WHERE rowid IN (
        SELECT CAST(substr(number, 2, 4) AS INTEGER) * 100000
        + CAST(substr(number, 7) AS INTEGER) FROM meeting WHERE id = new.meeting_id
    );
    INSERT INTO meeting_search (rowid, words)
    SELECT search_key, words FROM meeting_search_source WHERE id = new.meeting_id;
END""")
    op.execute("""CREATE TRIGGER meeting_search_agenda_item_removed AFTER DELETE ON agenda_item BEGIN
    DELETE FROM meeting_search WHERE rowid IN (
        SELECT CAST(substr(number, 2, 4) AS INTEGER) * 100000
        + CAST(substr(number, 7) AS INTEGER) FROM meeting WHERE id = old.meeting_id
    );
    INSERT INTO meeting_search (rowid, words)
    SELECT search_key, words FROM meeting_search_source WHERE id = old.meeting_id;
END""")
    op.execute("""CREATE TRIGGER meeting_search_decision_added AFTER INSERT ON decision BEGIN
    DELETE FROM meeting_search WHERE rowid IN (
        SELECT CAST(substr(number, 2, 4) AS INTEGER) * 100000
        + CAST(substr(number, 7) AS INTEGER) FROM meeting WHERE id = new.meeting_id
    );
    INSERT INTO meeting_search (rowid, words)
    SELECT search_key, words FROM meeting_search_source WHERE id = new.meeting_id;
END""")
    op.execute("""CREATE TRIGGER meeting_search_decision_changed AFTER UPDATE ON decision BEGIN
    DELETE FROM meeting_search WHERE rowid IN (
        SELECT CAST(substr(number, 2, 4) AS INTEGER) * 100000
        + CAST(substr(number, 7) AS INTEGER) FROM meeting WHERE id = new.meeting_id
    );
    INSERT INTO meeting_search (rowid, words)
    SELECT search_key, words FROM meeting_search_source WHERE id = new.meeting_id;
END""")
    op.execute("""CREATE TRIGGER meeting_search_decision_removed AFTER DELETE ON decision BEGIN
    DELETE FROM meeting_search WHERE rowid IN (
        SELECT CAST(substr(number, 2, 4) AS INTEGER) * 100000
        + CAST(substr(number, 7) AS INTEGER) FROM meeting WHERE id = old.meeting_id
    );
    INSERT INTO meeting_search (rowid, words)
    SELECT search_key, words FROM meeting_search_source WHERE id = old.meeting_id;
END""")
    op.execute("""CREATE TRIGGER meeting_search_action_point_added AFTER INSERT ON action_point BEGIN
    DELETE FROM meeting_search WHERE rowid IN (
        SELECT CAST(substr(number, 2, 4) AS INTEGER) * 100000
        + CAST(substr(number, 7) AS INTEGER) FROM meeting WHERE id = new.meeting_id
    );
    INSERT INTO meeting_search (rowid, words)
    SELECT search_key, words FROM meeting_search_source WHERE id = new.meeting_id;
END""")
    op.execute("""CREATE TRIGGER meeting_search_action_point_changed AFTER UPDATE ON action_point BEGIN
    DELETE FROM meeting_search WHERE rowid IN (
        SELECT CAST(substr(number, 2, 4) AS INTEGER) * 100000
        + CAST(substr(number, 7) AS INTEGER) FROM meeting WHERE id = new.meeting_id
    );
    INSERT INTO meeting_search (rowid, words)
    SELECT search_key, words FROM meeting_search_source WHERE id = new.meeting_id;
END""")
    op.execute("""CREATE TRIGGER meeting_search_action_point_removed AFTER DELETE ON action_point BEGIN
    DELETE FROM meeting_search WHERE rowid IN (
        SELECT CAST(substr(number, 2, 4) AS INTEGER) * 100000
        + CAST(substr(number, 7) AS INTEGER) FROM meeting WHERE id = old.meeting_id
    );
    INSERT INTO meeting_search (rowid, words)
    SELECT search_key, words FROM meeting_search_source WHERE id = old.meeting_id;
END""")
    op.execute("""CREATE TRIGGER meeting_search_correction_added AFTER INSERT ON correction BEGIN
    DELETE FROM meeting_search WHERE rowid IN (
        SELECT CAST(substr(number, 2, 4) AS INTEGER) * 100000
        + CAST(substr(number, 7) AS INTEGER) FROM meeting WHERE id = new.meeting_id
    );
    INSERT INTO meeting_search (rowid, words)
    SELECT search_key, words FROM meeting_search_source WHERE id = new.meeting_id;
END""")
    op.execute("""CREATE TRIGGER meeting_search_correction_changed AFTER UPDATE ON correction BEGIN
    DELETE FROM meeting_search WHERE rowid IN (
        SELECT CAST(substr(number, 2, 4) AS INTEGER) * 100000
        + CAST(substr(number, 7) AS INTEGER) FROM meeting WHERE id = new.meeting_id
    );
    INSERT INTO meeting_search (rowid, words)
    SELECT search_key, words FROM meeting_search_source WHERE id = new.meeting_id;
END""")
    op.execute("""CREATE TRIGGER meeting_search_correction_removed AFTER DELETE ON correction BEGIN
    DELETE FROM meeting_search WHERE rowid IN (
        SELECT CAST(substr(number, 2, 4) AS INTEGER) * 100000
        + CAST(substr(number, 7) AS INTEGER) FROM meeting WHERE id = old.meeting_id
    );
    INSERT INTO meeting_search (rowid, words)
    SELECT search_key, words FROM meeting_search_source WHERE id = old.meeting_id;
END""")
