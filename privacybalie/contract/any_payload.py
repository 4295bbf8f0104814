"""Every payload, as one type: what a message may say about itself."""

from __future__ import annotations

from privacybalie.contract.payloads import (
    AnswerPayload,
    AssumedPayload,
    ChangePayload,
    ConfirmationPayload,
    CourtsPayload,
    FollowUpPayload,
    HelpPayload,
    NotePayload,
    OutcomePayload,
    OutOfScopePayload,
    OverviewPayload,
    QuestionPayload,
    SuggestionPayload,
    TippingPayload,
    WelcomePayload,
    WhatIfPayload,
    WhyPayload,
)

AnyPayload = (
    AnswerPayload
    | FollowUpPayload
    | CourtsPayload
    | QuestionPayload
    | AssumedPayload
    | ConfirmationPayload
    | WhyPayload
    | OverviewPayload
    | ChangePayload
    | OutcomePayload
    | TippingPayload
    | WhatIfPayload
    | NotePayload
    | SuggestionPayload
    | WelcomePayload
    | OutOfScopePayload
    | HelpPayload
)
