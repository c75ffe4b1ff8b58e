package demo

import (
	"errors"
	"strconv"
	"strings"

	"github.com/unbracket/unbracket/drafts"
)

// mergerAnswers are what one of those asked may say to one wording.
var mergerAnswers = map[string]drafts.MergerAnswer{"accepts": drafts.AcceptsMerger, "declines": drafts.DeclinesMerger,
	"asks for other words in": drafts.AsksOtherWords}

func answersMerger(d *drafts.Draft, stamp drafts.Act, a Act, said []string) ([]drafts.Event, error) {
	number, err := strconv.Atoi(strings.TrimPrefix(said[2], "M."))
	if err != nil {
		return nil, err
	}
	reply := drafts.MergerReply{Merger: drafts.MergerNumber(number), Delegation: a.Actor.Delegation, Answer: mergerAnswers[said[1]], Reason: said[3]}
	if reply.Answer == drafts.AsksOtherWords {
		if reply.Words, err = a.oneWording(); err != nil {
			return nil, err
		}
	}
	return d.AnswerMerger(stamp, reply)
}

// oneWording is the one line of an act that says all the words anew.
func (a Act) oneWording() (string, error) {
	lines := a.wording()
	if len(lines) != 1 || !strings.HasPrefix(lines[0].Text, "= ") {
		return "", errors.New("one wording is one line: = …")
	}
	return strings.TrimPrefix(lines[0].Text, "= "), nil
}
