package drafts

// Deed is what somebody wanted to do, as it follows "may" in a refusal: "withdraw its amendments".
type Deed string

func (d Deed) String() string { return string(d) }

// The deeds that the rules keep for somebody (domain.md §1): the Chair's, the secretariat's, a delegation's.
const (
	doOpenParagraph   Deed = "open a paragraph for discussion"
	doAgree           Deed = "pronounce a paragraph agreed"
	doLinkPackage     Deed = "link paragraphs as a package"
	doDissolvePackage Deed = "dissolve a package"
	doDeclareTotality Deed = "say whether nothing is agreed until everything is agreed"
	doAgreePassage    Deed = "pronounce words of a paragraph agreed"
	doPlacehold       Deed = "say that the words of a paragraph are still to come"
	doAnnex           Deed = "take a paragraph out of the report"
	doReopen          Deed = "reopen a paragraph"
	doDecide          Deed = "decide on a paragraph"
	doInsertParagraph Deed = "insert a paragraph into the text"
	doMoveParagraph   Deed = "move a paragraph"
	doSplitParagraph  Deed = "split a paragraph"
	doMergeParagraphs Deed = "merge paragraphs"
	doIssue           Deed = "issue a version"
	doAdopt           Deed = "adopt the report"

	doImport   Deed = "import a text"
	doSeat     Deed = "seat delegations"
	doUnseat   Deed = "unseat delegations"
	doAdmit    Deed = "admit people"
	doDismiss  Deed = "dismiss people"
	doSetNames Deed = "say how names are shown"

	doGroup     Deed = "say who is in a group"
	doLeaveLine Deed = "leave or join a line of its group"

	doOpenMeeting   Deed = "open a meeting"
	doCloseMeeting  Deed = "close a meeting"
	doCallParagraph Deed = "call a paragraph"

	doTable            Deed = "table amendments"
	doRevise           Deed = "revise its amendments"
	doWithdraw         Deed = "withdraw its amendments"
	doConfirmMet       Deed = "say that the text has its amendments"
	doCoSponsor        Deed = "co-sponsor amendments"
	doEndCoSponsorship Deed = "end its co-sponsorship"
	doTakePosition     Deed = "take positions"
	doJoinAgreement    Deed = "join an agreement"
	doMaintain         Deed = "maintain an amendment"
	doTimeMaintenance  Deed = "set a time for maintaining amendments"
	doProposeMerger    Deed = "propose one wording for several amendments"
	doAnswerMerger     Deed = "answer a proposal to merge amendments"
	doCloseTabling     Deed = "set a deadline for amendments"
	doMakeStatement    Deed = "make statements"
	doCorrectStatement Deed = "correct its statements"

	doReference          Deed = "say what labels are references"
	doCorrect            Deed = "correct agreed words"
	doObjectToCorrection Deed = "object to a correction"
	doCorrectVersion     Deed = "correct an issued version"
)
