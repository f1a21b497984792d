"""Finding pages by the words of patients. `words` is pure; `finding` asks the database; `views` answer."""
