"""Every rule that no schema can say, listed in one place.

A registry rule sees the whole registry, a tag rule one tag, an overlay rule one overlay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.rules import (
    contacts,
    councils,
    dates,
    handling,
    languages,
    likeness,
    listed_links,
    lists,
    mappings,
    names,
    order,
    overlay_links,
    overlay_names,
    overlay_replies,
    overlay_tags,
    overlay_texts,
    overlays,
    personal,
    providers,
    references,
    releases,
    replies,
    spelling,
    structure,
    texts,
)

if TYPE_CHECKING:
    from counciltags.model.overlay import Overlay
    from counciltags.model.tag import Tag
    from counciltags.registry import Registry
    from counciltags.rules.base import Rule

REGISTRY_RULES: tuple[Rule[Registry], ...] = (
    structure.file_name_is_tag,
    names.names_are_unique,
    likeness.near_duplicates,
    mappings.code_lists_hold,
    mappings.exact_mapping_is_unique,
    contacts.contacts_are_checked,
    dates.core_dates_are_real,
    languages.shared_languages_complete,
    lists.ids_are_unique,
    lists.ids_are_sorted,
    councils.councils_have_true_codes,
    councils.councils_have_true_parents,
    councils.councils_end_in_order,
    providers.providers_are_no_councils,
    providers.providers_hold_together,
    order.keys_in_order,
    listed_links.listed_links_hold,
    releases.newest_release_reads,
    releases.nothing_vanished,
    releases.nothing_reused,
    releases.slugs_are_not_reused,
    releases.status_goes_forward,
    releases.nothing_re_meant,
    releases.names_keep_their_tag,
    releases.names_stay,
)
TAG_RULES: tuple[Rule[Tag], ...] = (
    names.alias_is_no_tag,
    names.aliases_are_distinct,
    names.display_folds_to_tag,
    spelling.display_is_pascal_case,
    spelling.hashtags_work_everywhere,
    spelling.hashtags_are_latin,
    structure.broader_is_a_service_tag,
    structure.replacements_hold,
    structure.gone_tags_say_why,
    references.areas_exist,
    references.tags_named_exist,
    references.providers_exist,
    references.signposts_exist,
    structure.since_holds,
    dates.dates_are_real,
    languages.languages_complete,
    languages.translations_reviewed,
    texts.examples_parse_back,
    texts.terms_are_distinct,
    texts.text_is_plain,
    replies.replies_use_known_placeholders,
    replies.replies_lead_on,
    replies.replies_fit,
    personal.no_personal_details,
    handling.call_and_private_have_signposts,
    mappings.mappings_name_known_lists,
    mappings.mappings_point_at_listed_ids,
)
OVERLAY_RULES: tuple[Rule[Overlay], ...] = (
    order.overlay_keys_in_order,
    overlays.overlay_file_name,
    overlays.overlay_slug_fits,
    overlays.overlay_councils_exist,
    overlays.overlay_teams_exist,
    overlays.overlay_teams_are_used,
    overlays.overlay_hours_hold,
    overlays.overlay_dates_are_real,
    overlays.accounts_are_unique,
    overlays.overlays_do_not_overlap,
    overlay_tags.overlay_tags_exist,
    overlay_tags.overlay_tags_are_theirs,
    overlay_tags.overlay_not_ours_holds,
    overlay_names.overlay_aliases_are_free,
    overlay_names.overlay_local_tags_are_free,
    overlay_links.overlay_links_are_public,
    overlay_links.overlay_holds_no_secrets,
    overlay_replies.overlay_replies_hold,
    overlay_texts.overlay_languages_hold,
    overlay_texts.overlay_text_is_plain,
)
