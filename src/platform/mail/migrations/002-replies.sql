-- Where an answer goes, when not to the sender; and what the mail server said when it took the letter.
alter table mail_message add column reply_to text, add column answer text;
