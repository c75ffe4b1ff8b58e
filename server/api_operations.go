package server

import (
	"net/http"
	"reflect"
	"strings"

	"github.com/unbracket/unbracket/diffing"
	"github.com/unbracket/unbracket/drafts"
)

// Parameters that several operations ask for.
var (
	namesAsked = queryValue{Name: "names", Says: "How delegations are shown; the negotiation's own setting unless told.", Words: spoken(reflect.TypeFor[drafts.Names]())}
	oldAsked   = queryValue{Name: "old", Says: "The older version: ordinal, name, symbol or rolling; the one before the newer unless told."}
	newAsked   = queryValue{Name: "new", Says: "The newer version; the rolling text or the latest issue unless told."}
)

// What stands in examples where a hash does.
const (
	exampleHash  drafts.TextHash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
	exampleSight drafts.Sight    = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"
)

// apiOperations is the map of the whole API.
func apiOperations() []operation {
	const (
		n = "/negotiations/{negotiation}"
		p = n + "/paragraphs/{paragraph}"
		a = n + "/amendments/{amendment}"
	)
	var all []operation
	add := func(group []operation) { all = append(all, group...) }

	add(named("Negotiations",
		operation{Method: http.MethodGet, Path: "/negotiations", ID: "listNegotiations", Summary: "List the negotiations that the bearer may see",
			Answer: reflect.TypeFor[apiNegotiations](), Status: http.StatusOK, Open: true, handle: apiList},
		operation{Method: http.MethodPost, Path: "/negotiations", ID: "openNegotiation", Summary: "Open a negotiation",
			Says: "For administrators. Who opens it serves it as its secretariat.", Request: reflect.TypeFor[apiOpening](), Answer: reflect.TypeFor[receipt](),
			Status: http.StatusCreated, handle: apiOpen}.like(apiOpening{ID: "tides", Title: "Draft report on tidal data", Body: "Working Group on Tidal Data"}),
		looking(n, "readText", "Read the text, clean and in brackets", apiInRoom, apiNegotiationText).
			asking(namesAsked, queryValue{Name: "view", Says: "Only one reading of the text; both unless told.", Words: []string{viewClean, viewBracketed}}).
			saying("The public reads the latest issued version, without what is proposed for it."),
		looking(n+"/search", "search", "Find words in the text and in the amendments", apiInRoom, apiSearch).asking(namesAsked,
			queryValue{Name: "q", Says: "All the words must be there; those in quotation marks belong together.", Needed: true}),
		acting(http.MethodPut, n+"/names", "setNames", "Set how delegations are shown by default", apiAttribute).
			saying("For the secretariat and the Chair. It never changes what the record holds.").like(apiAttributing{Names: of(drafts.GroupsOnly)}),
		making(n+"/text", "importText", "Lay a text before the room", apiImport).upTo(importUpload).
			saying("For the secretariat and the Chair.").
			like(apiImporting{File: "zero.md", Format: "md", Text: "# Introduction\n\n1. The Working Group met in Geneva.\n", Name: "Zero draft", Symbol: "A/AC.399/2026/CRP.1"}),
		streaming(n+"/live", "follow", "Follow the record as it grows", []string{"text/event-stream"}, func(r *room) error { return r.server.stream(r) }).
			asking(queryValue{Name: "since", Says: "The version that is known already. Last-Event-ID says the same.", Number: true}).
			saying("Server-sent events that carry a version number and never words: event version, with id and data the version of the last record. Read then what is new, as the bearer may see it."),
	))
	add(named("Paragraphs",
		looking(p, "readParagraph", "Read a paragraph with all that stands beside it", apiTakingPart, apiParagraphOf).asking(namesAsked),
		looking(p+"/positions", "readPositions", "Read who stands where on a paragraph and at each of its brackets", apiTakingPart, apiStandsOf).asking(namesAsked).
			saying("A group counts for its members, unless one speaks for itself. Consent counts for the words it was given to and for no others; what was said of earlier words is not confirmed."),
		acting(http.MethodPost, p+"/positions", "takePosition", "Take a position on a paragraph, or on what is asked for in it", apiTakePosition).
			saying("With asks, as an alternative of readPositions lists them, the position is on these; with side standing, on the words that they would replace.").
			like(apiParagraphStance{apiStance: apiStance{Stance: of(drafts.Reserve), Reserve: drafts.InstructionsPending, Reason: "The capital has not answered."}}),
		making(n+"/paragraphs", "insertParagraph", "Insert a paragraph of the Chair's own", apiInsert).
			like(apiInserting{After: "p23", Text: "The Working Group will review this recommendation in two years."}),
		acting(http.MethodPost, p+"/place", "moveParagraph", "Give a paragraph another place", apiMove).like(apiPlacing{After: "p23"}),
		acting(http.MethodPost, p+"/division", "splitParagraph", "Split a paragraph", apiSplit).
			saying("For the Chair, without an amendment that asks for it. It changes no words; what is proposed for them goes with them. Refused as stale when the paragraph, or what stands against it, changed since the sight was read.").
			like(apiDividing{Sight: exampleSight, Text: "The Working Group met in Geneva.\nIt elected its bureau."}),
		acting(http.MethodPost, p+"/merger", "mergeParagraphs", "Merge a paragraph with others", apiMerge).
			saying("For the Chair, without an amendment that asks for it. The first of them in the text keeps its identity and its number. Consent is to all of them: refused as stale when one, or what stands against it, changed since its sight was read.").
			like(apiMerging{Sight: exampleSight, With: []apiSeen{{Paragraph: "p24", Sight: exampleSight}}}),
		acting(http.MethodPost, p+"/discussion", "openParagraph", "Take up a paragraph for discussion", apiTakeUp),
		computing[apiDeciding](p+"/decision/preview", "weighDecision", "See what words would make of each open edit", apiInRoom, apiWeigh).
			saying("For the Chair. Nothing is recorded.").like(apiDeciding{Sight: exampleSight, Words: of("States shall cooperate.")}),
		acting(http.MethodPost, p+"/decision", "decide", "Decide on a paragraph and on what is proposed for it", apiDecide).
			saying("New words and the fate of edits are one act of the Chair. An edit is recorded as taken only when the words say what it asks for.").
			like(apiDeciding{Sight: exampleSight, Words: of("States shall cooperate."), Rulings: []apiRulingSaid{{Edit: "A.17/1"}, {Edit: "A.18/1", Fate: of(drafts.NotTaken), Reason: "It did not command support."}}}),
		acting(http.MethodPost, p+"/agreement", "agree", "Agree a paragraph on the words seen", apiAgree).
			saying("Refused as stale when the words, or what stands against them, changed since the sight was read; refused when something open stands against it.").
			like(apiAgreeing{Sight: exampleSight, Level: of(drafts.AdRef)}),
		acting(http.MethodPost, p+"/corrections", "correctParagraph", "Correct agreed words", apiCorrectWords).
			saying("For the secretariat and the Chair; editorial corrections only. The paragraph stays agreed, unless a member objects in time.").
			like(apiWordsCorrected{Seen: exampleHash, Text: "States should share tidal data promptly.", apiDeadlineSet: apiDeadlineSet{Local: "2026-02-06T18:00", Zone: "America/New_York"}}),
		acting(http.MethodPost, p+"/objection", "objectToCorrection", "Object to a correction of agreed words", apiObject).
			saying("The words that were agreed stand again at once.").like(apiObjecting{Correction: 4711, Reason: "The change is one of substance."}),
		acting(http.MethodPost, p+"/reopening", "reopen", "Reopen an agreed paragraph", apiReopen).like(apiReopening{Reason: "Two delegations received new instructions."}),
	))
	add(standingOperations(n, p))
	add(deskOperations(n))
	add(annexOperations(p))
	add(passageOperations(p))
	add(referenceOperations(n))
	add(named("Amendments",
		looking(n+"/amendments", "listAmendments", "List the amendments", apiTakingPart, apiAmendmentList).asking(namesAsked,
			queryValue{Name: "show", Says: "All unless told; mine are those that the bearer's delegation stands or stood behind.", Words: []string{listAll, listOpen, listMine}},
			queryValue{Name: "by", Says: "Only those behind which this delegation stands, as the names setting shows it."},
			queryValue{Name: "paragraph", Says: "Only those on this paragraph."},
			queryValue{Name: "fate", Says: "Only those of which an edit has this fate.", Words: spoken(reflect.TypeFor[drafts.Fate]())}),
		making(n+"/amendments", "tableAmendment", "Table an amendment", apiTable).
			like(apiTabling{apiWording: apiWording{Reason: "The wording of the previous report.", Source: "A/75/816, para. 31",
				Edits: []apiEditAsked{{Kind: of(diffing.EditReplace), Paragraph: "p23", Seen: exampleHash, Text: "States shall cooperate."}}}}),
		computing[apiTabling](n+"/amendments/preview", "previewAmendment", "See how an amendment would stand in brackets with the others", apiTakingPart, apiPreviewOf).
			saying("Nothing is recorded.").asking(namesAsked),
		looking(a, "readAmendment", "Read an amendment with its revisions", apiTakingPart, apiAmendmentOf).asking(namesAsked),
		acting(http.MethodPost, a+"/revisions", "reviseAmendment", "Give an amendment new words", apiRevise).
			saying("Only its own delegation revises it. Co-sponsors are asked again. An edit that is not listed is dropped.").
			like(apiRevising{Revision: 1, apiWording: apiWording{Edits: []apiEditAsked{{Number: 1, Kind: of(diffing.EditReplace), Paragraph: "p23", Seen: exampleHash, Text: "States may cooperate."}}}}),
		acting(http.MethodPost, a+"/withdrawal", "withdrawAmendment", "Withdraw an amendment", apiWithdraw).saying("Only its own delegation withdraws it."),
		making(a+"/reintroduction", "reintroduceAmendment", "Reintroduce what its author withdrew", apiReintroduce).
			saying("For any delegation that tables amendments; its co-sponsors are asked. A new amendment of that delegation alone, which names the one that it continues.").
			like(apiReintroducing{}),
		acting(http.MethodPost, a+"/cosponsors", "coSponsor", "Co-sponsor an amendment", apiCoSponsor).like(apiJoining{Revision: 1}),
		acting(http.MethodPut, a+"/cosponsors/{delegation}", "confirmCoSponsorship", "Confirm a co-sponsorship after a revision", apiConfirm).like(apiConfirming{Revision: 2}),
		acting(http.MethodDelete, a+"/cosponsors/{delegation}", "endCoSponsorship", "End a co-sponsorship", apiEndSponsorship),
		acting(http.MethodPost, a+"/lines/{group}/departure", "leaveLine", "Leave the line of a group in an amendment", apiLeaveLine).
			saying("For a member of the group. What the group asks for stays; its name says without whom.").like(apiLeavingLine{Reason: "No instructions yet."}),
		acting(http.MethodPost, a+"/lines/{group}/return", "joinLine", "Join that line again", apiJoinLine).like(apiJoiningLine{}),
		acting(http.MethodPost, a+"/positions", "takePositionOnEdit", "Take a position on an edit, or on all open edits of an amendment", apiTakeEditPosition).
			like(apiEditStance{Edit: "A.17/1", Revision: 1, apiStance: apiStance{Stance: of(drafts.Support)}}),
		acting(http.MethodPut, p+"/maintenance", "timeMaintenance", "Set until when what was disposed of on a paragraph may be maintained", apiTimeMaintenance).
			saying("For the Chair. Without a time it may be maintained while the meeting sits at which the Chair ruled.").like(apiDeadlineSet{Local: "2026-02-06T18:00", Zone: "America/New_York"}),
		looking(n+"/mergers", "listMergers", "List the proposals of one wording for several amendments", apiTakingPart, apiMergerList).asking(namesAsked),
		making(n+"/mergers", "proposeMerger", "Propose one wording for rival amendments", apiProposeMerger).
			saying("For the Chair, or one of the authors. Each author is asked; when all accept, the wording becomes one amendment jointly.").
			like(apiProposingMerger{Edits: []drafts.EditID{"A.17/1", "A.18/1"}, Words: "States are encouraged to cooperate.", Reason: "Both ask for the same."}),
		looking(n+"/mergers/{merger}", "readMerger", "Read one with its answers", apiTakingPart, apiMergerOf).asking(namesAsked),
		acting(http.MethodPost, n+"/mergers/{merger}/answers", "answerMerger", "Answer a proposal to merge amendments", apiAnswerMerger).
			saying("For those whose amendments it would merge. One author that declines ends it for all.").like(apiMergerReply{Answer: of(drafts.AcceptsMerger)}),
		looking(n+"/tabling", "readDeadline", "Read until when amendments are expected, and which came late", apiTakingPart, apiTablingOf),
		acting(http.MethodPut, n+"/tabling", "closeTabling", "Set until when amendments are expected", apiCloseTabling).
			saying("For the secretariat and the Chair. What is tabled later is marked late and not lost.").like(apiClosingTabling{apiDeadlineSet: apiDeadlineSet{Local: "2026-02-06T18:00", Zone: "America/New_York"}}),
		acting(http.MethodPost, a+"/met", "confirmMet", "Confirm that the text says what an edit asks for", apiConfirmMet).
			saying("For its own delegation, where the edit waits as already met. It is overtaken by the text.").like(apiMet{Edit: "A.17/1"}),
		acting(http.MethodPost, a+"/maintained", "maintainEdit", "Maintain an edit that the Chair disposed of", apiMaintain).like(apiMaintaining{Edit: "A.17/1"}),
	))
	add(named("Private drafts",
		looking(n+"/drafts", "listDrafts", "List what the own delegation prepares", ofOwnDelegation, apiDraftList),
		computing[apiSaving](n+"/drafts", "keepDraft", "Keep a new private draft", ofOwnDelegation, apiDraftSave).
			like(apiSaving{Paragraph: "p23", Proposal: proposal{piece: piece{Kind: proposeChange, Words: "States shall cooperate."}, Reason: "To be cleared with capital."}}),
		looking(n+"/drafts/{draft}", "readDraft", "Read a private draft", ofOwnDelegation, apiDraftRead),
		computing[apiSaving](n+"/drafts/{draft}", "saveDraft", "Save a private draft", ofOwnDelegation, apiDraftSave).by(http.MethodPut),
		operation{Method: http.MethodDelete, Path: n + "/drafts/{draft}", ID: "throwDraftAway", Summary: "Throw a private draft away",
			Status: http.StatusNoContent, handle: ofOwnDelegation(apiDraftThrowAway)},
	))
	add(named("Versions",
		looking(n+"/versions", "listVersions", "List the versions that were issued", apiInRoom, apiVersionList),
		making(n+"/versions", "issueVersion", "Issue the text as a version", apiIssue).saying("For the Chair, on the text seen.").
			like(apiIssuing{Name: "Rev.1", Symbol: "A/AC.399/2026/CRP.1/Rev.1", Seen: exampleHash}),
		looking(n+"/versions/{version}", "readVersion", "Read a version", apiInRoom, apiVersionOf),
		making(n+"/versions/{version}/correction", "correctVersion", "Correct the latest version by a corrigendum or a technical reissue", apiCorrectVersion).
			saying("For the secretariat and the Chair, also after the report was adopted. The corrected version stays as it was.").
			like(apiCorrigendum{As: of(drafts.ByCorrigendum), Reason: "A letter was missing.", Words: map[drafts.ParagraphID]string{"p2": "States should share tidal data promptly."}}),
		making(n+"/adoption", "adopt", "Have the report adopted", apiAdopt).saying("For the Chair, on the text seen; refused while a paragraph is in brackets.").
			like(apiIssuing{Name: "Final report", Symbol: "A/AC.399/2026/1", Seen: exampleHash}),
		looking(n+"/comparison", "compare", "Compare two versions", apiInRoom, apiCompare).asking(oldAsked, newAsked, fromAsked, toAsked).
			saying("Two versions, or, with from, the text at two moments of the record."),
		looking(n+"/concordance", "readConcordance", "Read what paragraphs are called in two versions", apiInRoom, apiConcord).asking(oldAsked, newAsked),
		looking(n+"/fates", "readFates", "Read what became of every proposal", apiTakingPart, apiFateTable).asking(namesAsked),
		streaming(n+"/export", "export", "Take a text along as a file", exportMedia(), func(r *room) error { return r.server.export(r) }).asking(
			queryValue{Name: "form", Says: "Which sort of file.", Words: exportForms, Needed: true},
			queryValue{Name: "version", Says: "Ordinal, name, symbol or rolling; the rolling text or the latest issue unless told."},
			queryValue{Name: "view", Says: "Clean unless told.", Words: []string{viewClean, viewBracketed, viewCompared}},
			queryValue{Name: "old", Says: "Of a comparison: the older version."},
			queryValue{Name: "from", Says: "Of a comparison, in place of old: the text as at " + momentSpelling + "."}, namesAsked),
	))
	add(named("Delegations and people",
		looking(n+"/delegations", "listDelegations", "List who sits in the room", apiTakingPart, apiSeatList),
		acting(http.MethodPost, n+"/delegations", "seatDelegations", "Seat delegations", apiSeatSome).saying("For the secretariat and the Chair.").
			like(apiSeating{Code: "XAA", As: of(drafts.Member), Names: map[drafts.Language]string{"en": "Arcadia", "fr": "Arcadie"}}),
		looking(n+"/delegations/{delegation}", "readDelegation", "Read what a delegation is asked, and what it holds open", apiTakingPart, apiDelegationOf),
		acting(http.MethodPost, n+"/delegations/{delegation}/departure", "unseatDelegation", "Take a delegation out of the room", apiUnseat),
		looking(n+"/groups", "listGroups", "List who speaks in common, since when and through whom", apiTakingPart, apiGroupList),
		acting(http.MethodPost, n+"/groups/{group}/members", "joinGroup", "Make a delegation a member of a group", apiJoinGroup).
			saying("For the secretariat and the Chair.").like(apiBecoming{Member: "XAA", Date: "2026-01-01"}),
		acting(http.MethodPost, n+"/groups/{group}/members/{delegation}/departure", "leaveGroup", "End a membership in a group", apiLeaveGroup).
			saying("For the secretariat and the Chair.").like(apiGoing{Date: "2026-05-13"}),
		acting(http.MethodPut, n+"/groups/{group}/voice", "giveVoice", "Say through which member a group speaks", apiGiveVoice).
			saying("For the secretariat and the Chair.").like(apiVoice{Member: "XAA"}),
		looking(n+"/people", "listPeople", "List who takes part", apiTakingPart, apiPeopleList).saying("For the secretariat and the Chair."),
		acting(http.MethodPost, n+"/people", "invite", "Invite somebody", apiInvite).
			saying("For the secretariat and the Chair. The receipt holds a sign-in link where the bearer may have one.").
			like(apiInviting{Name: "Leandra Okoye-Brandt", Email: "l@mission.example", Role: of(drafts.Delegate), Delegation: "XAA", Capacity: drafts.Speaks}),
		computing[apiNothing](n+"/people/{person}/link", "inviteAgain", "Make a new sign-in link for somebody", apiTakingPart, apiInviteAgain).
			saying("The links and sessions that they had end."),
		acting(http.MethodDelete, n+"/people/{person}", "dismiss", "End somebody's part", apiDismiss),
	))
	add(named("Meetings",
		looking(n+"/meetings", "listMeetings", "List the meetings, and what the room is at", apiTakingPart, apiMeetingList),
		acting(http.MethodPost, n+"/meetings", "openMeeting", "Open a meeting", apiOpenMeeting).saying("For the secretariat and the Chair.").like(apiSitting{Date: "2026-05-13"}),
		acting(http.MethodPut, n+"/meetings/current", "callParagraph", "Call a paragraph", apiCall).
			saying("It is the current one of the meeting, and the screen of the room follows it.").like(apiCalling{Paragraph: "p23"}),
		computing[apiTurning](n+"/meetings/current/part", "turnScreen", "Turn the screens of the room to a part of a long paragraph", apiTakingPart, apiTurn).by(http.MethodPut).
			saying("For the secretariat and the Chair. Nothing is recorded; every call of a paragraph begins at its first part.").
			like(apiTurning{Paragraph: "p23", Part: 2}),
		acting(http.MethodPost, n+"/meetings/closing", "closeMeeting", "Close the meeting", apiCloseMeeting),
		looking(n+"/statements", "listStatements", "List what was said", apiTakingPart, apiStatementList).asking(namesAsked,
			queryValue{Name: "paragraph", Says: "Only what was said on this paragraph."}),
		acting(http.MethodPost, n+"/statements", "makeStatement", "Say something at the meeting", apiSpeak).
			like(apiSpeaking{Paragraph: "p23", Text: "Arcadia thanks the Chair and can go along with this paragraph."}),
		acting(http.MethodPost, n+"/statements/{statement}/corrections", "correctStatement", "Correct a statement of the own delegation", apiCorrect).
			like(apiCorrecting{Seen: "Arcadia can go along.", Text: "Arcadia can go along with this paragraph."}),
		acting(http.MethodPost, n+"/entries/{record}/confirmation", "confirmEntry", "Confirm what the secretariat entered on the own delegation's behalf", apiConfirmEntry),
	))
	add(named("Record",
		looking(n+"/record", "readRecord", "Read what came on record since a version", apiTakingPart, apiRecordSince).
			asking(queryValue{Name: "since", Says: "A version; all from the beginning unless told.", Number: true}),
		looking(n+"/acts", "listActs", "List the acts between two moments, in words", apiTakingPart, apiActsBetween).
			asking(needed(fromAsked), toAsked, queryValue{Name: "paragraph", Says: "Only what concerns this paragraph."},
				queryValue{Name: "delegation", Says: "Only what this delegation did, and what became of what it proposed."},
				queryValue{Name: "after", Says: "A record: only those after it.", Number: true}),
		streaming(n+"/record.jsonl", "downloadRecord", "Take the whole record along, byte for byte", []string{"application/jsonl"}, func(r *room) error { return r.server.downloadRecord(r) }),
	))
	for i, o := range all {
		if atAnyMoment[o.ID] {
			all[i] = o.asking(momentAsked)
		}
	}
	return all
}

// needed is a parameter that must be said.
func needed(q queryValue) queryValue {
	q.Needed = true
	return q
}

// of points to a value, for fields that must be said.
func of[T any](v T) *T { return &v }

// exportMedia are the sorts of files that an export may be.
func exportMedia() []string {
	var media []string
	for _, form := range exportForms {
		sort, _, _ := strings.Cut(exportTypes[form], ";")
		media = append(media, sort)
	}
	return media
}
